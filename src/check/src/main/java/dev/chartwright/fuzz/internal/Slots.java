package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.chart.internal.template.ValuesPath;
import dev.chartwright.chart.internal.template.ValuesReads;
import dev.chartwright.docs.ValuesSchema;
import dev.chartwright.internal.yaml.BoundedJson;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the keys that the values of a chart and its subcharts can set. */
final class Slots {
  private static final int DEEPEST = 10;
  private static final int MOST = 5_000;

  private final ValuesReads reads;
  private final Map<List<String>, Slot> found = new LinkedHashMap<>();

  private Slots(ValuesReads reads) {
    this.reads = reads;
  }

  /**
   * Returns them.
   *
   * @param defaults the values of the chart as Helm computes them
   */
  static List<Slot> of(Chart chart, JsonNode defaults) {
    Slots slots = new Slots(ValuesReads.of(chart));
    slots.chart(chart, List.of(), defaults);
    return List.copyOf(slots.found.values());
  }

  private void chart(Chart chart, List<String> prefix, JsonNode computed) {
    JsonNode defaults = computed.isObject() ? computed : own(chart);
    Optional<SchemaNode> strict = strict(chart);
    SchemaNode schema = strict.or(() -> guessed(chart)).orElse(SchemaNode.UNKNOWN);
    Map<String, Chart> below = subcharts(chart);
    for (String key : keys(defaults, schema)) {
      if (!below.containsKey(key)) {
        collect(and(prefix, key), schema.child(key), defaults.path(key), strict.isPresent());
      }
    }
    below.forEach((name, one) -> chart(one, and(prefix, name), defaults.path(name)));
  }

  private static Map<String, Chart> subcharts(Chart chart) {
    Map<String, Chart> all = new LinkedHashMap<>();
    for (Dependency dependency : chart.metadata().dependencies()) {
      chart
          .subchart(dependency.effectiveName())
          .filter(one -> !one.metadata().isLibrary())
          .ifPresent(one -> all.put(dependency.effectiveName(), one));
    }
    return all;
  }

  private static JsonNode own(Chart chart) {
    try {
      return chart.file("values.yaml").isPresent()
          ? YamlDocument.parseFirst(chart.file("values.yaml").get().text()).content()
          : MissingNode.getInstance();
    } catch (YamlDocument.SyntaxException e) {
      return MissingNode.getInstance();
    }
  }

  private static Optional<SchemaNode> strict(Chart chart) {
    return chart.file("values.schema.json").flatMap(file -> schema(file.text()));
  }

  /** What values.yaml, its comments and hints state. */
  private static Optional<SchemaNode> guessed(Chart chart) {
    try {
      return schema(ValuesSchema.schema(chart).after());
    } catch (ChartwrightException e) {
      return Optional.empty();
    }
  }

  private static Optional<SchemaNode> schema(String text) {
    try {
      return Optional.of(SchemaNode.of(BoundedJson.mapper().readTree(text)));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Set<String> keys(JsonNode defaults, SchemaNode schema) {
    Set<String> keys = new LinkedHashSet<>();
    defaults.fieldNames().forEachRemaining(keys::add);
    keys.addAll(schema.properties());
    return keys;
  }

  private void collect(List<String> path, SchemaNode schema, JsonNode value, boolean isStrict) {
    if (path.size() > DEEPEST || found.size() >= MOST) {
      return;
    }
    found.put(path, new Slot(path, schema, value, isStrict, itemKeys(path)));
    if (value.isObject() || (value.isMissingNode() && schema.types().contains("object"))) {
      for (String key : keys(value, schema)) {
        collect(and(path, key), schema.child(key), value.path(key), isStrict);
      }
    }
  }

  private List<String> itemKeys(List<String> path) {
    return reads.keysBelow(and(path, ValuesPath.ANY));
  }

  static List<String> and(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
