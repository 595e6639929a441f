package dev.chartwright.render.internal;

import dev.chartwright.chart.ChartFile;
import dev.chartwright.helm.internal.ClusterView;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.render.internal.coverage.Probes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The templates of a chart as they are in its copies. */
final class UnitTexts {
  private record Key(ChartFile template, ClusterView view, Optional<String> probes) {}

  private final Map<Key, String> texts = new ConcurrentHashMap<>();

  /**
   * Returns a template that sees a cluster.
   *
   * @param view what it sees; the texts are the same for all answers
   * @param probes what it notes
   */
  String of(ChartFile template, ClusterView view, Optional<Probes.Copy> probes) {
    if (probes.flatMap(Probes.Copy::place).isPresent()) {
      return made(template, view, probes);
    }
    return texts.computeIfAbsent(
        new Key(template, view.withoutAnswers(), probes.map(Probes.Copy::name)),
        key -> made(template, view, probes));
  }

  private static String made(ChartFile template, ClusterView view, Optional<Probes.Copy> probes) {
    return seeing(probes.map(copy -> copy.text(template)).orElseGet(template::text), view);
  }

  /** Returns a text that sees a cluster. */
  static String seeing(String template, ClusterView view) {
    return Helm.seeing(Helm.withoutLookup(template, Optional.of(view)), view);
  }
}
