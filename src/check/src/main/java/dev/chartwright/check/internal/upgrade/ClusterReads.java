package dev.chartwright.check.internal.upgrade;

import dev.chartwright.chart.Chart;
import dev.chartwright.helm.HelmFailure;
import java.util.List;

/** Which failures of a template can come from what it reads from the cluster. */
public final class ClusterReads {
  private ClusterReads() {}

  /**
   * Returns whether what failed, or what it includes, looks up objects.
   *
   * @param chart the chart whose template failed
   * @return true also if Helm does not report which template failed, and any looks up objects
   */
  public static boolean mayExplain(Chart chart, HelmFailure failure) {
    Lookups lookups = new Lookups(chart);
    List<HelmFailure.Frame> frames = failure.frames();
    return frames.isEmpty()
        ? lookups.mentions(Lookups.LOOKUP)
        : frames.stream().anyMatch(frame -> lookups.isUsedBy(frame.file()));
  }
}
