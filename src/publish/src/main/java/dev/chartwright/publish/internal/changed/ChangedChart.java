package dev.chartwright.publish.internal.changed;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A chart that changed.
 *
 * @param name the name in Chart.yaml; the folder's where that cannot be read
 * @param folder the chart's folder, as a person names it
 * @param kind what happened to it
 * @param reasons why, one a line; never empty
 * @param previous the chart as it was, laid out in the cache; empty if there was none
 */
public record ChangedChart(
    String name, Path folder, Kind kind, List<String> reasons, Optional<Path> previous) {
  /** What happened to a chart. */
  public enum Kind {
    /** It is new. */
    ADDED(true),
    /** What its package holds is another. */
    CHANGED(true),
    /** What a chart holds that it brings along by {@code file://} is another. */
    DEPENDENCY(true),
    /** It lies elsewhere, and its package is the same. */
    MOVED(false),
    /** Only what its verification reads is another: the package is the same. */
    VERIFICATION(false),
    /** It is gone. */
    DELETED(false);

    private final boolean packaged;

    Kind(boolean packaged) {
      this.packaged = packaged;
    }

    /**
     * Whether its package is another than before.
     *
     * @return true if its version has to tell
     */
    public boolean isPackaged() {
      return packaged;
    }

    /** One lower-case word. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ChangedChart {
    reasons = List.copyOf(reasons);
  }

  /**
   * The folder as a person names it.
   *
   * @return a path with forward slashes
   */
  public String display() {
    String shown = folder.normalize().toString().replace('\\', '/');
    return shown.isEmpty() ? "." : shown;
  }
}
