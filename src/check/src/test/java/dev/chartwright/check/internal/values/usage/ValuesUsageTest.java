package dev.chartwright.check.internal.values.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Findings;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Charts with planted faults, and sound ones: each file holds what is expected, and the files of a
 * chart after lines with {@code ===}.
 */
final class ValuesUsageTest {
  private static final Path PLANTED =
      Path.of(System.getProperty("chartwright.basedir", ""))
          .resolve("src/check/src/test/resources/dev/chartwright/check/values/usage");
  private static final KubernetesVersion VERSION = new KubernetesVersion(1, 34, 0);

  @TempDir private Path folder;

  static Stream<Path> planted() throws IOException {
    try (Stream<Path> files = Files.walk(PLANTED)) {
      return files.filter(Files::isRegularFile).map(PLANTED::relativize).sorted().toList().stream();
    }
  }

  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    String name = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("=== ")) {
        name = line.substring(4);
      } else {
        parts.merge(name, line + "\n", String::concat);
      }
    }
    return parts;
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private List<Finding> findings(Map<String, String> parts) throws IOException {
    write("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> part : parts.entrySet()) {
      String name = part.getKey();
      if (name.equals("Chart.yaml")) {
        write(name, "apiVersion: v2\nname: web\nversion: 1.0.0\n" + part.getValue());
      } else if (!name.isEmpty()) {
        write(name, part.getValue());
      }
      if (name.startsWith("charts/db")) {
        write("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 1.0.0\n");
      }
      if (name.equals("file.yaml") || name.equals("second.yaml")) {
        files.add(folder.resolve(name));
      }
    }
    Chart chart = Chart.load(folder);
    ValuesUsage usage = ValuesUsage.of(chart);
    Case subject = Case.of(chart, Values.of(files.toArray(new Path[0])), VERSION);
    List<Finding> findings = new ArrayList<>(usage.check(List.of(subject)));
    findings.addAll(usage.check(subject, new Trials(Renderer.of(chart), subject)));
    return Findings.merge(findings);
  }

  private String shown(Finding finding) {
    String place = finding.location().orElseThrow().toString();
    return finding.rule() + " " + place.replace(folder + "/", "") + " " + finding.key().orElse("-");
  }

  @ParameterizedTest
  @MethodSource("planted")
  void shouldFindWhatIsPlantedAndNothingElse(Path file) throws IOException {
    Map<String, String> parts = parts(Files.readString(PLANTED.resolve(file)));
    List<String> expected =
        parts.getOrDefault("", "").lines().map(line -> line.replace("expect: ", "")).toList();

    assertThat(findings(parts).stream().map(this::shown))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected.isEmpty()).isEqualTo(String.valueOf(file.getFileName()).startsWith("good"));
  }

  @Test
  void shouldHaveFaultsAndSoundOnesForEachRule() throws IOException {
    Set<String> ids =
        UsageRules.ALL.stream()
            .map(rule -> rule.id())
            .collect(Collectors.toCollection(TreeSet::new));

    for (String id : ids) {
      List<String> names =
          planted()
              .filter(file -> file.startsWith(id))
              .map(file -> String.valueOf(file.getFileName()))
              .toList();
      assertThat(names.stream().filter(name -> name.startsWith("bad"))).hasSizeGreaterThan(2);
      assertThat(names.stream().filter(name -> name.startsWith("good"))).isNotEmpty();
    }
  }

  @Test
  void shouldAskWhetherAnotherKeyWasMeant() throws IOException {
    List<Finding> findings =
        findings(
            Map.of(
                "values.yaml",
                "replicaCount: 1\n",
                "templates/a.yaml",
                "{{ .Values.replicaCout }}"));

    assertThat(findings.stream().map(finding -> finding.remedy().orElse("")))
        .contains("did you mean 'replicaCout'?");
  }

  @Test
  void shouldTellWhereAnUnusedDefinitionMentionsTheKey() throws IOException {
    List<Finding> findings =
        findings(
            Map.of(
                "values.yaml",
                "nameOverride: a\nother: b\n",
                "templates/_h.tpl",
                """
                {{/* .Values.other and
                .Values.nameOverride */}}{{ define "name" }}
                {{ .Values.nameOverride }}{{ end }}
                """,
                "templates/a.yaml",
                "a: b"));

    assertThat(findings.stream().map(Finding::message))
        .containsExactly(
            "no template reads 'nameOverride'; "
                + folder
                + "/templates/_h.tpl:3 mentions it, and nothing calls that",
            "no template reads 'other'");
  }

  @Test
  void shouldSayWhichDefaultTurnsTheValueBack() throws IOException {
    List<Finding> findings =
        findings(
            Map.of(
                "values.yaml", "active: true\n",
                "templates/a.yaml", "{{ .Values.active | default true }}",
                "file.yaml", "active: false\n"));

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).isEqualTo("false counts as not set, and becomes true");
              assertThat(finding.trace().get(0)).endsWith("templates/a.yaml:1");
            });
  }

  @Test
  void shouldFindNothingInThePlatform() {
    Chart chart =
        Chart.load(
            Path.of(System.getProperty("chartwright.basedir", "")).resolve("charts/platform"));
    ValuesUsage usage = ValuesUsage.of(chart);
    Renderer renderer = Renderer.of(chart);

    assertThat(usage.check(List.of())).isEmpty();
    for (String name : List.of("local", "dev", "staging", "production", "ci")) {
      Path file = chart.path().resolve("values/" + name + ".yaml");
      Case subject = Case.of(chart, Values.of(file), VERSION);
      assertThat(usage.check(subject, new Trials(renderer, subject))).as(name).isEmpty();
    }
  }

  private List<Finding> printed(String template, Setting setting) throws IOException {
    write("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    write("values.yaml", "image:\n  tag: \"1\"\nsize: 1\nports: [1]\n");
    write("templates/a.yaml", template);
    write("templates/NOTES.txt", "Version {{ .Values.image.tag }}, {{ int .Values.size }} bytes\n");
    Chart chart = Chart.load(folder);
    Case subject = Case.of(chart, new Values(List.of(), List.of(setting)), VERSION);
    return ValuesUsage.of(chart).check(subject, new Trials(Renderer.of(chart), subject)).stream()
        .filter(finding -> finding.rule().equals("CW0221"))
        .toList();
  }

  @Test
  void shouldFindANumberOfASettingAndInTheNotes() throws IOException {
    List<Finding> found =
        printed("{{ .Values.ports }}", new Setting(Setting.Kind.SET_JSON, "image.tag=1.10"));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).message())
        .isEqualTo("1.10 is a number without quotes, and the templates print it as 1.1");
    assertThat(found.get(0).trace())
        .containsExactly("given by --set-json image.tag", "printed in NOTES.txt");
    assertThat(found.get(0).remedy()).contains("give a text: --set-string image.tag=1.10");
    assertThat(found.get(0).location().map(Location::line)).contains(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          SET_JSON ; {"image":{"tag":5000000}} ; 1
          SET_JSON ; image={"tag":1.10,"name":"x"} ; 1
          SET_JSON ; image.tag="1.10" ; 0
          SET_JSON ; image.tag=2 ; 0
          SET_JSON ; size=5000000 ; 0
          SET ; image.tag=1.10 ; 0
          SET ; image.tag=5000000 ; 0
          SET ; image.tag=0123 ; 0
          SET_STRING ; image.tag=1.10 ; 0
          SET_LITERAL ; image.tag=1.10 ; 0
          """)
  void shouldKnowWhatHelmMakesOfASetting(Setting.Kind kind, String expression, int number)
      throws IOException {
    assertThat(printed("{{ .Values.ports }}", new Setting(kind, expression))).hasSize(number);
  }
}
