package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportCommandTest {
  private static final Path EXAMPLE = Path.of("ci", "examples", "compose");

  @TempDir private Path folder;

  private Path compose(String text) throws IOException {
    return Files.writeString(folder.resolve("compose.yaml"), text);
  }

  private Path config() throws IOException {
    return Files.writeString(folder.resolve("chartwright.yaml"), "{}\n");
  }

  @Test
  void shouldImportTheExampleAsItIsCommitted() throws IOException {
    Ran ran =
        chartwright(
            "import",
            "compose",
            EXAMPLE.resolve("compose.yaml"),
            "--as",
            "release",
            "-o",
            folder,
            "-q",
            "--config",
            config());

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("0 cannot.").contains("PASSED  1 chart");
    Path golden = EXAMPLE.resolve("todo-values.yaml");
    if (Boolean.getBoolean("golden.update")) {
      Files.copy(
          folder.resolve("todo-values.yaml"),
          golden,
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(folder.resolve("todo-values.yaml")).hasSameTextualContentAs(golden);
  }

  @Test
  void shouldWriteAChartThatPassesWithTheServersKept() throws IOException {
    Path charts = folder.resolve("charts");
    Ran ran =
        chartwright(
            "import",
            "compose",
            EXAMPLE.resolve("compose.yaml"),
            "--as",
            "app",
            "--keep",
            "db",
            "--keep",
            "cache",
            "-o",
            charts,
            "-q",
            "--config",
            config(),
            "--report",
            folder.resolve("account.json"));

    assertThat(ran.code()).as(ran.out()).isZero();
    assertThat(charts.resolve("todo/values.yaml"))
        .content()
        .contains("kind: StatefulSet")
        .doesNotContain("PASSWORD: todo");
    assertThat(charts.resolve("todo/README.md"))
        .content()
        .contains("kubectl create secret generic todo-secrets");
    JsonNode account = new ObjectMapper().readTree(folder.resolve("account.json").toFile());
    assertThat(account.at("/counts/cannot").asInt()).isZero();
    assertThat(account.at("/keys/0/file").asText()).isEqualTo("compose.yaml");
    Ran again =
        chartwright(
            "import",
            "compose",
            EXAMPLE.resolve("compose.yaml"),
            "--as",
            "app",
            "-o",
            charts,
            "-q",
            "--config",
            config());
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("exists already").contains("--force");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "services: {a: {image: x}} | --as chart               | Invalid --as 'chart'",
        "services: {a: {image: x}} | --as app --keep b        | Unknown service 'b' in --keep",
        "services: {a: {image: x}} | --as app --map a=other   | Invalid --map a=other",
        "services: {a: {image: x}} | --as app --report x.txt  | unknown format",
        "services: {a: {image: x}} | --as release --platform none | is missing",
        "services: {a: {bad: x}}   | --as app                 | unknown key 'bad'",
        "services: [               | --as app                 | Cannot read compose.yaml",
      })
  void shouldRejectBadInputAndWriteNothing(String text, String options, String problem)
      throws IOException {
    Path file = compose(text + "\n");
    Path out = folder.resolve("out");
    Object[] args =
        Stream.concat(
                Stream.of("import", "compose", file, "-o", out),
                Stream.of((Object[]) options.split(" ")))
            .toArray();

    Ran ran = chartwright(args);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains(problem).doesNotContain("\tat ");
    assertThat(out).doesNotExist();
  }

  /** Kubernetes rejects a change of the template, and {@code helm upgrade} fails with it. */
  @Test
  void shouldNameAJobByItsWholeTemplate() throws IOException {
    Ran ran =
        chartwright(
            "import",
            "compose",
            EXAMPLE.resolve("compose.yaml"),
            "--as",
            "app",
            "--keep",
            "db",
            "-o",
            folder,
            "-q",
            "--config",
            config());
    assertThat(ran.code()).as(ran.out()).isZero();
    Path chart = folder.resolve("todo");

    String first = job(chart);

    assertThat(first).matches("migrate-[0-9a-f]{8}");
    assertThat(job(chart)).isEqualTo(first);
    assertThat(job(chart, "--set", "waitImage.tag=1.36.1")).isNotEqualTo(first);
    assertThat(job(chart, "--set", "imagePullSecrets[0].name=registry")).isNotEqualTo(first);
    assertThat(job(chart, "--set", "services.migrate.config.LEVEL=debug")).isNotEqualTo(first);
    assertThat(job(chart, "--set", "services.worker.replicas=3")).isEqualTo(first);
    Files.writeString(
        chart.resolve("Chart.yaml"),
        Files.readString(chart.resolve("Chart.yaml")).replace("version: 0.1.0", "version: 0.2.0"));
    assertThat(job(chart)).isNotEqualTo(first);
  }

  private static String job(Path chart, String... options) {
    Ran ran =
        chartwright(
            Stream.concat(Stream.of("template", chart), Stream.of(options)).toArray(Object[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    return Stream.of(ran.out().split("---\n"))
        .filter(document -> document.contains("kind: Job\n"))
        .map(document -> document.replaceAll("(?s).*?\n  name: (\\S+)\n.*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldFailStrictlyWhenAKeyHasNoEffect() throws IOException {
    Path file = compose("services: {a: {image: 'example.com/x:1', ulimits: {nofile: 10}}}\n");

    Ran lenient =
        chartwright(
            "import",
            "compose",
            file,
            "--as",
            "app",
            "-o",
            folder.resolve("a"),
            "-q",
            "--config",
            config());
    Ran strict =
        chartwright(
            "import",
            "compose",
            file,
            "--as",
            "app",
            "-o",
            folder.resolve("b"),
            "-q",
            "--strict",
            "--config",
            config());

    assertThat(lenient.code()).isZero();
    assertThat(lenient.out())
        .contains("Cannot (1)")
        .contains("services.a.ulimits")
        .contains("compose.yaml:1");
    assertThat(strict.code()).isEqualTo(1);
  }

  @Test
  void shouldShowTheCommandsWithoutOne() {
    assertThat(chartwright("import").err()).contains("Missing command. Use 'compose'.");
  }
}
