package dev.chartwright.check.internal.policy.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.internal.yaml.BoundedJson;
import java.util.ArrayList;
import java.util.List;

/**
 * The dashboards in a ConfigMap, which has the label {@code grafana_dashboard} that Grafana's
 * sidecar looks for.
 */
final class Dashboards {
  private static final String LABEL = "grafana_dashboard";

  private Dashboards() {}

  /** A dashboard, and the entry of the ConfigMap with its text. */
  record Dashboard(At place, JsonNode content) {
    /** Returns its panels, those in rows included. */
    List<JsonNode> panels() {
      List<JsonNode> panels = new ArrayList<>();
      collect(content.path("panels"), panels);
      content.path("rows").forEach(row -> collect(row.path("panels"), panels));
      return panels;
    }

    private static void collect(JsonNode list, List<JsonNode> panels) {
      for (JsonNode panel : list) {
        if (!panel.path("type").asText().equals("row")) {
          panels.add(panel);
        }
        collect(panel.path("panels"), panels);
      }
    }
  }

  static List<At> texts(RenderedObject object) {
    if (!object.isKind("ConfigMap") || !object.get("metadata", "labels", LABEL).isSet()) {
      return List.of();
    }
    return object.get("data").entries().stream()
        .filter(entry -> entry.key().endsWith(".json"))
        .toList();
  }

  /** Returns the dashboards that can be read; {@link InvalidDashboard} reports the others. */
  static List<Dashboard> of(RenderedObject object) {
    List<Dashboard> dashboards = new ArrayList<>();
    for (At text : texts(object)) {
      try {
        JsonNode content = read(text);
        if (content.isObject()) {
          dashboards.add(new Dashboard(text, content));
        }
      } catch (JsonProcessingException e) {
        // InvalidDashboard reports it.
      }
    }
    return dashboards;
  }

  static JsonNode read(At text) throws JsonProcessingException {
    return BoundedJson.mapper().readTree(text.text());
  }

  static String name(JsonNode panel) {
    return "the panel '" + panel.path("title").asText(panel.path("id").asText()) + "'";
  }
}
