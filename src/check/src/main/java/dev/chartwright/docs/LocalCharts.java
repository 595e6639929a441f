package dev.chartwright.docs;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.chart.internal.LocalDependency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart and the subcharts that are kept with it: folders in charts/ that come from no repository.
 * Packages, vendored charts, links and charts in folders elsewhere are another user's.
 */
final class LocalCharts {
  private LocalCharts() {}

  static List<Chart> of(Chart chart) {
    if (!Files.isDirectory(Path.of(chart.display()))) {
      throw new UnableToGenerateException(
          "Cannot write into " + chart.display() + ": it is a package",
          "Give the path of the folder with its sources.");
    }
    List<Chart> charts = new ArrayList<>(List.of(chart));
    for (Chart subchart : chart.subcharts()) {
      Path folder = Path.of(subchart.display());
      if (!LocalDependency.isBeside(chart, subchart)
          && Files.isDirectory(folder)
          && !Files.isSymbolicLink(folder)
          && isLocal(chart, subchart)) {
        charts.addAll(of(subchart));
      }
    }
    return charts;
  }

  private static boolean isLocal(Chart chart, Chart subchart) {
    return chart.metadata().dependencies().stream()
        .filter(dependency -> dependency.name().equals(subchart.name()))
        .map(Dependency::repository)
        .allMatch(repository -> repository.isEmpty() || repository.startsWith("file://"));
  }
}
