package dev.chartwright.junit;

import dev.chartwright.chart.Chart;
import dev.chartwright.coverage.internal.CaseKeys;
import dev.chartwright.coverage.internal.Collector;
import dev.chartwright.coverage.internal.CoverageData;
import dev.chartwright.coverage.internal.CoverageJson;
import dev.chartwright.coverage.internal.Merge;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What the tests of a run reach in templates, if somebody wants to know; written at its end. */
final class RecordedCoverage implements AutoCloseable {
  /** The parameter of JUnit, or property of the system, with the file to write. */
  static final String PARAMETER = "chartwright.coverage";

  /** The parameter that has keys of values.yaml recorded, too, which takes more renderings. */
  static final String KEYS = "chartwright.coverage.keys";

  private static final Namespace STORE = Namespace.create(RecordedCoverage.class);

  private final Path file;
  private final boolean hasKeys;
  private final Map<Chart, Cases> cases = new ConcurrentHashMap<>();
  private final List<Collector> suites = new ArrayList<>();

  private RecordedCoverage(Path file, boolean hasKeys) {
    this.file = file;
    this.hasKeys = hasKeys;
  }

  /** The cases of a chart. */
  private record Cases(Renderer renderer, Collector collector, Optional<CaseKeys> keys) {
    static Cases of(Renderer renderer, Collector collector) {
      return new Cases(renderer, collector, collector.trials().map(any -> new CaseKeys(renderer)));
    }

    void add(String test, Case subject) {
      collector.add(test, renderer.reached(subject, collector.probes()));
      collector.trials().ifPresent(trials -> trials.add(keys.orElseThrow().trial(test, subject)));
    }

    CoverageData result() {
      collector.trials().ifPresent(trials -> trials.compare(keys.orElseThrow()));
      return collector.result();
    }
  }

  /**
   * Returns that of a run.
   *
   * @return empty if nobody wants to know
   */
  static Optional<RecordedCoverage> of(ExtensionContext context) {
    return context
        .getConfigurationParameter(PARAMETER)
        .filter(name -> !name.isBlank())
        .map(
            name ->
                context
                    .getRoot()
                    .getStore(STORE)
                    .getOrComputeIfAbsent(
                        RecordedCoverage.class,
                        any ->
                            new RecordedCoverage(
                                Path.of(name),
                                context
                                    .getConfigurationParameter(KEYS)
                                    .map(Boolean::parseBoolean)
                                    .orElse(false)),
                        RecordedCoverage.class));
  }

  /**
   * Records a case.
   *
   * @param renderer that of its chart
   * @param test its name in reports
   */
  void add(Renderer renderer, String test, Case subject) {
    Objects.requireNonNull(
            cases.computeIfAbsent(subject.chart(), chart -> Cases.of(renderer, collector(chart))))
        .add(test, subject);
  }

  private Collector collector(Chart chart) {
    return hasKeys ? Collector.withKeys(chart) : Collector.of(chart);
  }

  /** Returns what collects the suites of a chart. */
  synchronized Collector suites(Chart chart) {
    Collector collector = collector(chart);
    suites.add(collector);
    return collector;
  }

  @Override
  public synchronized void close() {
    List<CoverageData> all = new ArrayList<>();
    suites.forEach(suite -> all.add(suite.result()));
    cases.values().forEach(some -> all.add(some.result()));
    if (all.isEmpty()) {
      return;
    }
    String json = CoverageJson.write(Merge.of(all));
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(Objects.requireNonNull(folder));
      Files.writeString(file, json);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write the coverage to "
              + file
              + ": "
              + e.getMessage()
              + ". Set "
              + PARAMETER
              + " to another file.",
          e);
    }
  }
}
