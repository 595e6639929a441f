package dev.chartwright.render.internal;

import dev.chartwright.chart.ChartFile;
import dev.chartwright.helm.internal.ClusterView;
import dev.chartwright.helm.internal.Helm;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The templates of a chart as they are in its copies. */
final class UnitTexts {
  private record Key(ChartFile template, ClusterView view) {}

  private final Map<Key, String> texts = new ConcurrentHashMap<>();

  /**
   * Returns a template that sees a cluster.
   *
   * @param view what it sees; the texts are the same for all answers
   */
  String of(ChartFile template, ClusterView view) {
    return texts.computeIfAbsent(
        new Key(template, view.withoutAnswers()), key -> seeing(template.text(), view));
  }

  /** Returns a text that sees a cluster. */
  static String seeing(String template, ClusterView view) {
    return Helm.seeing(Helm.withoutLookup(template, Optional.of(view)), view);
  }
}
