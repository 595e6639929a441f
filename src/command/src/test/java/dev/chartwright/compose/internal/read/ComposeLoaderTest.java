package dev.chartwright.compose.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.internal.yaml.YamlTree.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComposeLoaderTest {
  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private Project load(String... files) {
    return load(List.of(), files);
  }

  private Project load(List<String> profiles, String... files) {
    return ComposeLoader.load(
        new ComposeLoader.Request(
            Arrays.stream(files).map(folder::resolve).toList(),
            List.of(),
            profiles,
            Optional.empty(),
            Map.of("FROM_PROCESS", "process"),
            false));
  }

  private static String json(Project project, String service, String key) {
    Mapping found = Objects.requireNonNull(project.services().get(service));
    return found.get(key).map(value -> value.json().toString()).orElse("missing");
  }

  @Test
  void shouldPreferTheProcessOverTheFile() throws IOException {
    write(".env", "FROM_PROCESS=file\nOTHER=file\n");
    write("compose.yaml", "services: {a: {image: 'x:$FROM_PROCESS-$OTHER-$NONE'}}\n");

    Project project = load("compose.yaml");

    assertThat(json(project, "a", "image")).isEqualTo("\"x:process-file-\"");
    assertThat(project.unset()).containsExactly("NONE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "command: [a, b]                | command: c                       | command     | \"c\"",
        "environment: [A=1, B=2]        | environment: {B: 3, C: 4}        | environment | {\"A\":\"1\",\"B\":3,\"C\":4}",
        "ports: ['80:80']               | ports: ['81:81', '80:80']        | ports       | [\"80:80\",\"81:81\"]",
        "volumes: ['./a:/d', 'x:/e']    | volumes: ['./b:/d:ro']           | volumes     | [\"./b:/d:ro\",\"x:/e\"]",
        "depends_on: [b]                | depends_on: {b: {condition: service_healthy}} | depends_on | {\"b\":{\"condition\":\"service_healthy\"}}",
        "dns: 1.1.1.1                   | dns: [8.8.8.8, 1.1.1.1]          | dns         | [\"1.1.1.1\",\"8.8.8.8\"]",
        "build: ./a                     | build: {target: t}               | build       | {\"context\":\"./a\",\"target\":\"t\"}",
        "logging: {driver: a, options: {x: '1'}} | logging: {driver: b}    | logging     | {\"driver\":\"b\"}",
        "logging: {options: {x: '1'}}   | logging: {driver: b}             | logging     | {\"options\":{\"x\":\"1\"},\"driver\":\"b\"}",
        "ports: ['80:80']               | ports: !reset []                 | ports       | missing",
        "ports: ['80:80']               | ports: !override ['1:1']         | ports       | [\"1:1\"]",
        "deploy: {replicas: 2, mode: replicated} | deploy: {replicas: 3}   | deploy      | {\"replicas\":3,\"mode\":\"replicated\"}",
        "secrets: [s]                   | secrets: [{source: s, uid: '1'}] | secrets     | [{\"source\":\"s\",\"uid\":\"1\"}]",
        "networks: [a]                  | networks: {b: {aliases: [x]}}    | networks    | {\"a\":{},\"b\":{\"aliases\":[\"x\"]}}",
        "labels: {a: b}                 | labels: [c=d]                    | labels      | {\"a\":\"b\",\"c\":\"d\"}",
      })
  void shouldMergeByTheSpecification(String base, String over, String key, String expected)
      throws IOException {
    String rest = "\nsecrets: {s: {file: s}}\nnetworks: {a: {}, b: {}}\n";
    write("a.yaml", "services:\n  b: {image: b}\n  x:\n    image: x\n    " + base + rest);
    write("b.yaml", "services:\n  x:\n    " + over + "\n");

    Project project = load("a.yaml", "b.yaml");

    assertThat(json(project, "x", key)).isEqualTo(expected);
  }

  @Test
  void shouldExtendWithPathsOfTheOtherFile() throws IOException {
    write(
        "common/base.yaml",
        """
            services:
              root: {image: r, environment: {A: 1}}
              base: {extends: root, build: ./src, env_file: [x.env], volumes: ['./d:/d']}
            """);
    write(
        "compose.yaml",
        """
            services:
              a:
                extends: {file: common/base.yaml, service: base}
                environment: {B: 2}
            """);

    Project project = load("compose.yaml");

    assertThat(json(project, "a", "image")).isEqualTo("\"r\"");
    assertThat(json(project, "a", "environment")).isEqualTo("{\"A\":1,\"B\":2}");
    assertThat(json(project, "a", "build")).isEqualTo("\"./common/src\"");
    assertThat(json(project, "a", "env_file")).isEqualTo("[\"./common/x.env\"]");
    assertThat(json(project, "a", "volumes")).isEqualTo("[\"./common/d:/d\"]");
    assertThat(json(project, "a", "extends")).isEqualTo("missing");
  }

  @Test
  void shouldIncludeWithVariablesOfTheOtherFolder() throws IOException {
    write("db/.env", "TAG=17\n");
    write("db/compose.yaml", "services: {db: {image: 'postgres:$TAG'}}\nvolumes: {data: {}}\n");
    write("compose.yaml", "include: [db/compose.yaml]\nservices: {a: {image: x}}\n");

    Project project = load("compose.yaml");

    assertThat(project.services()).containsOnlyKeys("db", "a");
    assertThat(json(project, "db", "image")).isEqualTo("\"postgres:17\"");
    assertThat(project.section("volumes")).containsKey("data");
  }

  @Test
  void shouldKeepServicesOfOtherProfilesApart() throws IOException {
    write(
        "compose.yaml",
        """
            services:
              a: {image: x}
              b: {image: x, profiles: [dev]}
              c: {image: x, profiles: [ops]}
            """);

    assertThat(load(List.of(), "compose.yaml").services()).containsOnlyKeys("a");
    assertThat(load(List.of("dev"), "compose.yaml").services()).containsOnlyKeys("a", "b");
    assertThat(load(List.of("*"), "compose.yaml").inactive()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "services: {a: {extends: b}, b: {extends: a}}       | extends itself",
        "services: {a: {extends: none}}                     | is missing",
        "services: {a: {extends: {file: ../x.yaml, service: a}}} | outside of the project's folder",
        "include: [compose.yaml]                            | includes itself",
        "include: [/etc/passwd]                             | outside of the project's folder",
        "services: {a: {image: x, unknown: 1}}              | unknown key 'unknown'",
        "services: {a: {image: [x]}}                        | must be a string",
        "services: {a: {image: '${X:?no}'}}                 | the required variable X is missing: no",
        "services: {a: {image: x, image: y}}                | duplicate",
        "services: {}                                       | No service",
        "[1]                                                | not a mapping",
      })
  void shouldRejectWithOneSentence(String text, String problem) throws IOException {
    write("compose.yaml", text + "\n");

    assertThatThrownBy(() -> load("compose.yaml"))
        .isInstanceOf(UnableToImportException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void shouldNotFollowLinksOutOfTheFolder() throws IOException {
    Path outside = Files.createTempDirectory(folder.getParent(), "outside");
    Files.writeString(outside.resolve("x.yaml"), "services: {a: {image: x}}\n");
    Files.createSymbolicLink(folder.resolve("link"), outside);
    write("compose.yaml", "include: [link/x.yaml]\n");

    assertThatThrownBy(() -> load("compose.yaml")).hasMessageContaining("outside");
    Files.delete(outside.resolve("x.yaml"));
    Files.delete(outside);
  }

  @Test
  void shouldRejectAliasesThatExplode() throws IOException {
    StringBuilder text = new StringBuilder("x-a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      text.append(
          "x-a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9), i - 1));
    }
    write("compose.yaml", text + "services: {a: {image: x}}\n");

    assertThatThrownBy(() -> load("compose.yaml")).hasMessageContaining("excessive aliasing");
  }
}
