package dev.chartwright.chart.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata.Dependency;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Dependencies whose repository is a folder beside the chart. */
public final class LocalDependency {
  private static final String SCHEME = "file://";

  private LocalDependency() {}

  /**
   * Returns the folder of a {@code file://} address. Helm reads it relative to the chart's folder,
   * and takes an address with three slashes for an absolute path (pkg/chart/v2/util and
   * internal/resolver, GetLocalPath).
   *
   * @param chart the folder that contains Chart.yaml
   * @param dependency as Chart.yaml declares it
   * @return the folder, or empty if the repository is another one
   */
  public static Optional<Path> folder(Path chart, Dependency dependency) {
    if (!dependency.repository().startsWith(SCHEME)) {
      return Optional.empty();
    }
    try {
      String path = dependency.repository().substring(SCHEME.length());
      return Optional.of(chart.resolve(path).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether a subchart is in another folder than the chart's charts/.
   *
   * @param chart the chart that depends on it
   */
  public static boolean isBeside(Chart chart, Chart subchart) {
    return chart.metadata().dependencies().stream()
        .anyMatch(
            dependency ->
                folder(chart.path(), dependency).stream().anyMatch(subchart.path()::equals));
  }
}
