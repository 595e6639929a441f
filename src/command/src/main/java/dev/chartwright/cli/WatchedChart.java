package dev.chartwright.cli;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.UnitTests;
import dev.chartwright.unittest.internal.Runs;
import dev.chartwright.unittest.internal.SuiteInputs;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A chart whose unit tests run again and again, and what is known of it. */
final class WatchedChart {
  private final Path path;
  private final UnitTests tests;
  private final Set<Path> failing = new TreeSet<>();
  private Optional<SuiteInputs> inputs = Optional.empty();

  WatchedChart(Path path, UnitTests tests) {
    this.path = path;
    this.tests = tests;
  }

  /**
   * What to run next.
   *
   * @param chosen the files of suites; those that did not pass before are among them
   * @param all how many files of suites the chart has
   * @param errors what prevents a run, or files that are not suites
   */
  record Next(Optional<Chart> chart, Set<Path> chosen, int all, List<Exception> errors) {}

  /** Returns the folders and files whose changes matter. */
  List<Path> roots() {
    return inputs.map(SuiteInputs::roots).orElse(List.of(path.toAbsolutePath().normalize()));
  }

  /**
   * Reads the chart again.
   *
   * @param changed the files that changed; all suites run if what they touch is unknown
   * @return empty if no suite is touched
   */
  Optional<Next> next(Set<Path> changed) {
    Optional<SuiteInputs> before = inputs;
    Chart chart;
    SuiteInputs now;
    try {
      chart = Chart.load(path);
      now = SuiteInputs.of(chart, tests);
    } catch (ChartwrightException | UncheckedIOException e) {
      inputs = Optional.empty();
      return Optional.of(new Next(Optional.empty(), Set.of(), 0, List.of(e)));
    }
    inputs = Optional.of(now);
    Set<Path> touched = new TreeSet<>(before.isEmpty() ? now.suites() : Set.of());
    for (Path file : changed) {
      before.ifPresent(earlier -> touched.addAll(now.touched(file, earlier)));
    }
    if (touched.isEmpty() && before.isPresent()) {
      return Optional.empty();
    }
    Set<Path> chosen = new TreeSet<>(touched);
    chosen.addAll(failing);
    chosen.retainAll(now.suites());
    failing.retainAll(now.suites());
    return Optional.of(
        new Next(
            Optional.of(chart),
            chosen,
            now.suites().size(),
            new ArrayList<>(now.unreadable().values())));
  }

  /**
   * Runs suites.
   *
   * @param run what runs them
   */
  Optional<UnitTests.Report> run(Next next, TestWatch.Round run, List<Exception> errors) {
    SuiteInputs now = inputs.orElseThrow();
    failing.addAll(next.chosen());
    try {
      UnitTests.Report report =
          run.run(
              new Runs(
                  next.chart().orElseThrow(),
                  tests,
                  file ->
                      next.chosen().contains(full(file))
                          && !now.unreadable().containsKey(full(file))));
      failing.clear();
      failing.addAll(now.unreadable().keySet());
      report.suites().stream()
          .filter(suite -> !suite.passed())
          .map(SuiteResult::file)
          .map(WatchedChart::full)
          .forEach(failing::add);
      return Optional.of(report);
    } catch (ChartwrightException | UncheckedIOException e) {
      errors.add(e);
      return Optional.empty();
    }
  }

  private static Path full(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
