package dev.chartwright.junit;

import dev.chartwright.chart.Chart;
import dev.chartwright.coverage.internal.Collector;
import dev.chartwright.coverage.internal.CoverageJson;
import dev.chartwright.coverage.internal.Merge;
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

  private static final Namespace STORE = Namespace.create(RecordedCoverage.class);

  private final Path file;
  private final Map<Chart, Collector> cases = new ConcurrentHashMap<>();
  private final List<Collector> suites = new ArrayList<>();

  private RecordedCoverage(Path file) {
    this.file = file;
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
                        any -> new RecordedCoverage(Path.of(name)),
                        RecordedCoverage.class));
  }

  /** Returns what collects the cases of a chart. */
  Collector cases(Chart chart) {
    return Objects.requireNonNull(cases.computeIfAbsent(chart, Collector::of));
  }

  /** Returns what collects the suites of a chart. */
  synchronized Collector suites(Chart chart) {
    Collector collector = Collector.of(chart);
    suites.add(collector);
    return collector;
  }

  @Override
  public synchronized void close() {
    List<Collector> all = new ArrayList<>(suites);
    all.addAll(cases.values());
    if (all.isEmpty()) {
      return;
    }
    String json = CoverageJson.write(Merge.of(all.stream().map(Collector::result).toList()));
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
