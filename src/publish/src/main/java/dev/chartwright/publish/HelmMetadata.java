package dev.chartwright.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.internal.yaml.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys of Chart.yaml that Helm knows, with Helm's types and in Helm's order (pkg/chart,
 * Metadata). Helm rejects an index with any other key, and a chart's config in a registry with a
 * number instead of a string.
 */
final class HelmMetadata {
  private static final List<String> MAINTAINER = List.of("name", "email", "url");

  private final JsonNode fields;
  private final ObjectNode known = Json.object();

  private HelmMetadata(JsonNode fields) {
    this.fields = fields;
  }

  static ObjectNode of(ChartMetadata metadata) {
    HelmMetadata helms = new HelmMetadata(Json.tree(metadata.fields()));
    helms.text("name");
    helms.text("home");
    helms.texts("sources");
    helms.text("version");
    helms.text("description");
    helms.texts("keywords");
    helms.maintainers();
    helms.text("icon");
    helms.text("apiVersion");
    helms.text("condition");
    helms.text("tags");
    helms.text("appVersion");
    helms.flag("deprecated");
    helms.annotations();
    helms.text("kubeVersion");
    helms.dependencies();
    helms.text("type");
    if (!helms.known.has("apiVersion")) {
      helms.known.put("apiVersion", "v1");
    }
    return helms.known;
  }

  private void text(String key) {
    copyText(fields, key, known);
  }

  private static void copyText(JsonNode from, String key, ObjectNode to) {
    JsonNode value = from.path(key);
    if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
      to.put(key, value.asText());
    }
  }

  private void texts(String key) {
    copyTexts(fields, key, known);
  }

  private static void copyTexts(JsonNode from, String key, ObjectNode to) {
    if (from.path(key).isArray() && !from.path(key).isEmpty()) {
      ArrayNode texts = to.putArray(key);
      from.path(key).forEach(item -> texts.add(item.asText()));
    }
  }

  private void flag(String key) {
    if (fields.path(key).asBoolean()) {
      known.put(key, true);
    }
  }

  private void maintainers() {
    ArrayNode all = Json.array();
    for (JsonNode each : fields.path("maintainers")) {
      ObjectNode maintainer = all.addObject();
      MAINTAINER.forEach(key -> copyText(each, key, maintainer));
    }
    if (!all.isEmpty()) {
      known.set("maintainers", all);
    }
  }

  private void annotations() {
    Map<String, String> sorted = new TreeMap<>();
    fields
        .path("annotations")
        .properties()
        .forEach(e -> sorted.put(e.getKey(), e.getValue().isNull() ? "" : e.getValue().asText()));
    if (!sorted.isEmpty()) {
      known.set("annotations", Json.tree(sorted));
    }
  }

  private void dependencies() {
    ArrayNode all = Json.array();
    for (JsonNode each : fields.path("dependencies")) {
      ObjectNode dependency = all.addObject();
      dependency.put("name", each.path("name").asText());
      copyText(each, "version", dependency);
      dependency.put("repository", each.path("repository").asText(""));
      copyText(each, "condition", dependency);
      copyTexts(each, "tags", dependency);
      if (each.path("enabled").asBoolean()) {
        dependency.put("enabled", true);
      }
      if (!each.path("import-values").isEmpty()) {
        dependency.set("import-values", each.path("import-values"));
      }
      copyText(each, "alias", dependency);
    }
    if (!all.isEmpty()) {
      known.set("dependencies", all);
    }
  }
}
