package dev.chartwright.publish.internal.changed;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.chart.VersionRange;
import dev.chartwright.chart.internal.LocalDependency;
import dev.chartwright.check.Finding;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares dependencies with the existing subcharts, and with Chart.lock. */
final class DependenciesCheck {
  private DependenciesCheck() {}

  static List<Finding> check(Chart chart) {
    List<Finding> findings = new ArrayList<>();
    List<Dependency> dependencies = chart.metadata().dependencies();
    for (int i = 0; i < dependencies.size(); i++) {
      Dependency dependency = dependencies.get(i);
      int index = i;
      chart
          .subchart(dependency.effectiveName())
          .flatMap(subchart -> unfit(chart, index, dependency, subchart))
          .ifPresent(findings::add);
      LocalDependency.folder(chart.path(), dependency)
          .filter(folder -> Files.isRegularFile(folder.resolve("Chart.yaml")))
          .flatMap(DependenciesCheck::load)
          .flatMap(beside -> unfit(chart, index, dependency, beside))
          .filter(finding -> !findings.contains(finding))
          .ifPresent(findings::add);
    }
    findings.addAll(LockFile.check(chart));
    return findings;
  }

  private static Optional<Chart> load(java.nio.file.Path folder) {
    try {
      return Optional.of(Chart.load(folder));
    } catch (UnableToLoadChartException e) {
      return Optional.empty();
    }
  }

  private static Optional<Finding> unfit(
      Chart chart, int index, Dependency dependency, Chart subchart) {
    Optional<ChartVersion> version = ChartVersion.find(subchart.metadata().version());
    Optional<VersionRange> range = VersionRange.find(dependency.version());
    if (version.isEmpty() || (range.isPresent() && range.get().contains(version.get()))) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
                VersionRules.DEPENDENCY,
                "dependency "
                    + dependency.effectiveName()
                    + " requires version '"
                    + dependency.version()
                    + "', but "
                    + subchart.display()
                    + " is "
                    + version.get())
            .at(
                ReadFile.at(
                    chart, "Chart.yaml", "dependencies", Integer.toString(index), "version"))
            .withRemedy(
                "set the version to " + version.get() + ", or to a range that includes it"));
  }
}
