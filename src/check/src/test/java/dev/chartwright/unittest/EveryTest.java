package dev.chartwright.unittest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every assertion and every setting of a suite, against the verdicts of helm-unittest 1.1.2.
 * ci/unittest/record wrote them.
 */
final class EveryTest {
  private static final Path RESOURCES =
      Path.of("src/check/src/test/resources/dev/chartwright/unittest").toAbsolutePath();

  @TempDir private Path folder;

  private Path copy() throws IOException {
    Path from = RESOURCES.resolve("every");
    Path to = folder.resolve("every");
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
    return to;
  }

  private static JsonNode differences() throws Exception {
    try (InputStream in = UnitTests.class.getResourceAsStream("helm-unittest-differences.yaml")) {
      return YamlDocument.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).content();
    }
  }

  private static List<String> verdicts(UnitTests.Report report) {
    List<String> all = new ArrayList<>();
    for (SuiteResult suite : report.suites()) {
      for (TestResult test : suite.tests()) {
        all.add(
            suite.name()
                + ": "
                + test.name()
                + ": "
                + test.status().name().toLowerCase(Locale.ROOT));
      }
    }
    all.sort(null);
    return all;
  }

  @Test
  void shouldDecideAsHelmUnittest() throws Exception {
    UnitTests.Report report =
        UnitTests.ALL.withChartTestsPath("tests-chart").run(Chart.load(copy()), suite -> {});

    Set<String> admitted = new TreeSet<>();
    for (JsonNode difference : differences()) {
      difference.path("tests").forEach(test -> admitted.add(test.asText()));
    }
    Set<String> theirs = new TreeSet<>(Files.readAllLines(RESOURCES.resolve("every-verdicts.txt")));
    Set<String> ours = new TreeSet<>(verdicts(report));
    Set<String> differing = new TreeSet<>(ours);
    differing.removeAll(theirs);
    assertThat(ours).hasSameSizeAs(theirs);
    assertThat(differing)
        .extracting(verdict -> verdict.substring(0, verdict.lastIndexOf(": ")))
        .containsExactlyInAnyOrderElementsOf(admitted);
  }

  @Test
  void shouldHaveAReasonForEachDifference() throws Exception {
    JsonNode differences = differences();

    assertThat(differences).hasSizeLessThanOrEqualTo(10);
    for (JsonNode difference : differences) {
      assertThat(List.of("name", "theirs", "why"))
          .allSatisfy(key -> assertThat(difference.path(key).asText()).isNotBlank());
    }
    String page = Files.readString(Path.of("docs/unit-tests.md"));
    for (JsonNode difference : differences) {
      assertThat(page).contains(difference.path("name").asText());
    }
  }

  @Test
  void shouldKeepAndCompareSnapshots() throws IOException {
    Path chart = copy();
    Path snapshots = chart.resolve("tests/__snapshot__/failures_test.yaml.snap");
    UnitTests.ALL.run(Chart.load(chart), suite -> {});
    String kept = Files.readString(snapshots);
    assertThat(kept).isEqualTo("has notes:\n  1: |\n    |\n      Hello RELEASE-NAME.\n");

    UnitTests.Report again = UnitTests.ALL.run(Chart.load(chart), suite -> {});
    assertThat(again.snapshots().created()).isZero();
    assertThat(Files.readString(snapshots)).isEqualTo(kept);

    Files.writeString(snapshots, kept.replace("Hello", "Bye"));
    UnitTests.Report changed = UnitTests.ALL.run(Chart.load(chart), suite -> {});
    assertThat(changed.snapshots().failed()).isPositive();
    assertThat(Files.readString(snapshots)).contains("Bye");

    UnitTests updating =
        new UnitTests(List.of(UnitTests.CONVENTION), List.of(), true, true, true, false, 2);
    assertThat(updating.run(Chart.load(chart), suite -> {}).snapshots().updated()).isPositive();
    assertThat(Files.readString(snapshots)).isEqualTo(kept);
  }

  @Test
  void shouldPlaceWhatATemplatePrintsInTheTemplate() throws IOException {
    Path chart = copy();
    UnitTests printed = new UnitTests(List.of("none"), List.of(), false, false, true, false, 2);

    UnitTests.Report report =
        printed.withChartTestsPath("tests-chart").run(Chart.load(chart), suite -> {});

    Path templates = chart.resolve("tests-chart/templates");
    assertThat(report.suites())
        .filteredOn(suite -> !suite.passed())
        .hasSize(2)
        .allSatisfy(
            suite -> {
              assertThat(suite.file()).isEqualTo(templates.resolve("several.yaml"));
              TestResult last = suite.tests().get(2);
              assertThat(last.line()).isEqualTo(14);
              assertThat(last.failures().get(0).line()).isEqualTo(16);
            });
    try (Stream<Path> snapshots = Files.list(templates.resolve("__snapshot__"))) {
      assertThat(snapshots.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("several.yaml_0.snap", "several.yaml_1.snap");
    }
  }

  @Test
  void shouldStopAtTheFirstFailure() throws IOException {
    UnitTests first =
        new UnitTests(
            List.of("tests/assertions_test.yaml"), List.of(), false, false, true, true, 1);

    UnitTests.Report report = first.run(Chart.load(copy()), suite -> {});

    assertThat(report.count(TestResult.Status.FAILED)).isEqualTo(1);
    assertThat(report.count(TestResult.Status.SKIPPED)).isGreaterThan(100);
  }
}
