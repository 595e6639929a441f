package dev.chartwright.publish.internal.changed;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A chart that changed.
 *
 * @param name the name in Chart.yaml, or the name of the folder if Chart.yaml cannot be read
 * @param folder the chart's folder, relative to the working folder
 * @param kind how the chart changed
 * @param reasons the reasons, one line each; never empty
 * @param previous the earlier state of the chart, in the cache; empty if it did not exist
 */
public record ChangedChart(
    String name, Path folder, Kind kind, List<String> reasons, Optional<Path> previous) {
  /** How a chart changed. */
  public enum Kind {
    /** The chart is new. */
    ADDED(true),
    /** The content of its package changed. */
    CHANGED(true),
    /** A chart that it depends on through {@code file://} changed. */
    DEPENDENCY(true),
    /** The chart moved, and its package is the same. */
    MOVED(false),
    /** Only inputs of its verification changed; the package is the same. */
    VERIFICATION(false),
    /** The chart was deleted. */
    DELETED(false);

    private final boolean packaged;

    Kind(boolean packaged) {
      this.packaged = packaged;
    }

    /**
     * Returns whether the package changed.
     *
     * @return true if the chart needs a new version
     */
    public boolean isPackaged() {
      return packaged;
    }

    /** Returns one lower-case word. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ChangedChart {
    reasons = List.copyOf(reasons);
  }

  /**
   * Returns the folder for reports.
   *
   * @return a path with forward slashes
   */
  public String display() {
    String shown = folder.normalize().toString().replace('\\', '/');
    return shown.isEmpty() ? "." : shown;
  }
}
