package dev.chartwright.publish.internal.changed;

import dev.chartwright.chart.ChartMetadata.Dependency;
import java.nio.file.Path;
import java.util.Optional;

/** Dependencies in local folders. */
final class LocalDependency {
  private static final String SCHEME = "file://";

  private LocalDependency() {}

  /** Returns the folder of a {@code file://} address, which is relative to the chart's folder. */
  static Optional<Path> folder(Path chart, Dependency dependency) {
    return dependency.repository().startsWith(SCHEME)
        ? Optional.of(chart.resolve(dependency.repository().substring(SCHEME.length())).normalize())
        : Optional.empty();
  }
}
