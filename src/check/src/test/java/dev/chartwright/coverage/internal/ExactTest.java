package dev.chartwright.coverage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.coverage.internal.CoverageData.FileData;
import dev.chartwright.coverage.internal.CoverageData.ItemData;
import dev.chartwright.progress.Progress;
import dev.chartwright.render.internal.coverage.Item.Kind;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnitTests;
import dev.chartwright.unittest.internal.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares what is measured on a chart with every construct with a table, truth.txt, that was
 * counted by reading the templates: file and line, outcome, what is written there, and the tests
 * that reach it.
 */
final class ExactTest {
  private static final Path RESOURCES =
      Path.of("src/check/src/test/resources/dev/chartwright/coverage/internal").toAbsolutePath();

  private static final Path CHART = RESOURCES.resolve("constructs");

  /** In which each action is in the table, since failures and jumps skip some. */
  private static final Set<String> ACTIONS =
      Set.of("templates/guards.yaml", "templates/blocks.yaml");

  @TempDir private Path folder;

  private static CoverageData measured(Path path) {
    Chart chart = Chart.load(path);
    Collector collector = Collector.of(chart);
    UnitTests.Report report =
        new Runs(chart, UnitTests.ALL, Optional.of(collector)).run(suite -> {}, Progress.NONE);
    assertThat(report.suites())
        .flatExtracting(suite -> suite.tests())
        .extracting(TestResult::status)
        .containsOnly(TestResult.Status.PASSED);
    return collector.result();
  }

  private static List<String> rows(CoverageData data) {
    List<String> names =
        data.tests().stream().map(name -> name.substring(name.lastIndexOf(' ') + 1)).toList();
    List<String> order =
        List.of("off", "on", "half", "fine", "bad", "req", "req2", "stop", "helper", "crash");
    List<String> rows = new ArrayList<>();
    for (FileData file : data.files()) {
      String path = file.path().substring(file.path().indexOf("/constructs/") + 12);
      for (ItemData item : file.items()) {
        if (!item.isCounted() || (item.kind() == Kind.ACTION && !ACTIONS.contains(path))) {
          continue;
        }
        String outcome =
            item.outcome().isEmpty() ? item.kind().name().toLowerCase(Locale.ROOT) : item.outcome();
        String tests =
            item.tests().stream()
                .mapToObj(names::get)
                .sorted(Comparator.comparingInt(order::indexOf))
                .collect(Collectors.joining(" "));
        rows.add(
            path
                + ":"
                + item.line()
                + " | "
                + outcome
                + " | "
                + item.text().strip()
                + " | "
                + (tests.isEmpty() ? "-" : tests));
      }
    }
    return rows;
  }

  @Test
  void shouldEqualTheTruthThatWasCounted() throws IOException {
    List<String> truth = Files.readAllLines(RESOURCES.resolve("truth.txt"));
    CoverageData data = measured(CHART);

    assertThat(rows(data)).containsExactlyInAnyOrderElementsOf(truth);
    assertThat(Tally.branches(data.files()).all()).isGreaterThanOrEqualTo(120);
    assertThat(data.unknown()).isEmpty();
    assertThat(data.unmeasured()).isEmpty();
  }

  /**
   * Without subcharts, one call of Helm renders all tests that do not ask whether the rendering
   * fails.
   */
  @Test
  void shouldEqualItIfTestsShareACallOfHelm() throws IOException {
    List<String> truth = Files.readAllLines(RESOURCES.resolve("truth.txt"));

    assertThat(rows(measured(flat())))
        .containsExactlyInAnyOrderElementsOf(
            truth.stream()
                .map(row -> row.replaceFirst("^charts/(lib|sub)/", ""))
                .map(row -> row.replace(".Values.x", ".Values.sub.x"))
                .toList());
  }

  private Path flat() throws IOException {
    Path to = folder.resolve("constructs");
    List<Path> files;
    try (Stream<Path> all = Files.walk(CHART)) {
      files = all.filter(Files::isRegularFile).map(CHART::relativize).toList();
    }
    for (Path file : files) {
      String name = file.toString();
      if (name.startsWith("charts/") && !name.contains("/templates/")) {
        continue;
      }
      String text = Files.readString(CHART.resolve(file));
      if (name.startsWith("charts/sub/")) {
        // A subchart has values of its own.
        text = text.replace(".Values.x", ".Values.sub.x");
        text = text.replace("\"c.name\" .", "\"c.name\" (dict `Values` (dict) `Chart` .Chart)");
      } else if (name.equals("tests/main_test.yaml")) {
        text = text.replace("notFailedTemplate: {}", "hasDocuments: {count: 0}");
        text = text.replace("charts/sub/", "").replace("templates/cm.yaml", "cm.yaml");
      }
      Path target = to.resolve(name.replaceFirst("^charts/(lib|sub)/", ""));
      Files.createDirectories(target.getParent());
      Files.writeString(target, text.replace("(index .Subcharts \"sub\")", "."));
    }
    return to;
  }
}
