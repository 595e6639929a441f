package dev.chartwright.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.internal.template.ValuesReads;
import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.internal.ClusterView;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.render.internal.DecidingKey;
import dev.chartwright.render.internal.Lazy;
import dev.chartwright.render.internal.Marks;
import dev.chartwright.render.internal.Origins;
import dev.chartwright.render.internal.PreparedChart;
import dev.chartwright.render.internal.Recent;
import dev.chartwright.render.internal.Tracing;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Creates the finders of places in renderings of one chart. A case is rendered with marks only when
 * a place in it is requested; cases that differ in the Kubernetes version alone share what is known
 * of templates with the same text.
 */
final class Traces {
  private static final int MOST = 64;

  private final Chart chart;
  private final Helm helm;
  private final PreparedChart prepared;
  private final Views views;
  private final Lazy<ValuesReads> reads;
  private final Map<String, Shared> known = new Recent<>(MOST);

  Traces(Chart chart, Helm helm, PreparedChart prepared, Views views) {
    this.views = views;
    this.chart = chart;
    this.helm = helm;
    this.prepared = prepared;
    this.reads = new Lazy<>(() -> ValuesReads.of(chart));
  }

  /** What cases with the same values have in common. */
  private record Shared(
      Map<Tracing.Text, Optional<Origins>> origins, Lazy<Optional<DecidingKey>> keys) {}

  Tracing of(Case subject, Map<String, String> texts, Supplier<JsonNode> values) {
    Shared shared =
        SharedRenderings.Input.of(subject)
            .map(input -> shared(input.key(), values))
            .orElseGet(() -> none(values));
    return new Tracing(
        chart,
        texts,
        new Tracing.Source() {
          @Override
          public Optional<Tracing.MarkedTexts> renderMarked() {
            return Traces.this.renderMarked(subject);
          }

          @Override
          public Optional<DecidingKey> keys() {
            return shared.keys().get();
          }

          @Override
          public Map<Tracing.Text, Optional<Origins>> known() {
            return shared.origins();
          }

          @Override
          public Optional<Marks.Mark> helper(String name) {
            return prepared.marked(views.of(subject)).marks().helper(name);
          }
        });
  }

  private synchronized Shared shared(String input, Supplier<JsonNode> values) {
    return known.computeIfAbsent(input, any -> none(values));
  }

  private Shared none(Supplier<JsonNode> values) {
    return new Shared(new ConcurrentHashMap<>(), new Lazy<>(() -> keys(values)));
  }

  private Optional<DecidingKey> keys(Supplier<JsonNode> values) {
    try {
      return Optional.of(new DecidingKey(reads.get(), values.get()));
    } catch (ChartwrightException e) {
      return Optional.empty();
    }
  }

  /** A chart that cannot bear marks is traced by likeness. */
  private Optional<Tracing.MarkedTexts> renderMarked(Case subject) {
    Optional<ClusterView> view = views.of(subject);
    PreparedChart.Marked copy = prepared.marked(view);
    try {
      Map<String, String> texts =
          helm.render(Renderer.request(subject, copy.folder(), view)).files();
      return Optional.of(new Tracing.MarkedTexts(texts, copy.marks()));
    } catch (HelmException e) {
      return Optional.empty();
    }
  }
}
