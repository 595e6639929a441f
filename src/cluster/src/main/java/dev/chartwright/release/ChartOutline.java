package dev.chartwright.release;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must be known of a chart before Helm is called, from a rendering without the cluster.
 *
 * @param namespaces where its objects will be
 * @param events what its hooks run at; empty when it cannot be rendered without the cluster
 */
record ChartOutline(Set<String> namespaces, Optional<Set<String>> events) {
  static ChartOutline of(
      Path chart, Values values, KubernetesVersion version, ReleaseName release) {
    Set<String> namespaces = new TreeSet<>(Set.of(release.namespace()));
    try {
      Chart loaded = Chart.load(chart);
      Case subject =
          new Case(loaded, values.name(), values, version, release.name(), release.namespace());
      Set<String> events = new TreeSet<>();
      for (Manifest manifest : Renderer.of(loaded).render(subject).documents()) {
        manifest.namespace().ifPresent(namespaces::add);
        events.addAll(manifest.hooks());
      }
      return new ChartOutline(namespaces, Optional.of(events));
    } catch (ChartwrightException e) {
      // A guard may ask the cluster. If the chart is broken, Helm reports it.
      return new ChartOutline(namespaces, Optional.empty());
    }
  }

  /**
   * Returns whether Helm itself must wait, as hooks run after what it applied and may need it
   * ready.
   */
  boolean needsHelmWait(List<String> lateEvents) {
    return events.map(known -> lateEvents.stream().anyMatch(known::contains)).orElse(true);
  }
}
