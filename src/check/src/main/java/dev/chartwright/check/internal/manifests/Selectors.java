package dev.chartwright.check.internal.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds workloads whose selector does not select their own Pods. */
public final class Selectors implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1008",
          "A workload does not select its own Pods",
          Severity.ERROR,
          "The API server rejects a workload without matchLabels or matchExpressions, and one "
              + "whose selector does not match the labels of its Pod template. Source: "
              + "Kubernetes, apps validation.",
          "selector: {matchLabels: {app: web}}\ntemplate: {metadata: {labels: {app: api}}}",
          "selector: {matchLabels: {app: web}}\ntemplate: {metadata: {labels: {app: web}}}");
  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "ReplicaSet", "DaemonSet", "StatefulSet");

  public Selectors() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      if (!WORKLOADS.contains(manifest.kind()) || !manifest.apiVersion().startsWith("apps/")) {
        continue;
      }
      JsonNode selector = manifest.content().at("/spec/selector");
      JsonNode wanted = selector.path("matchLabels");
      if (wanted.isEmpty() && selector.path("matchExpressions").isEmpty()) {
        findings.add(
            broken(
                rendering,
                manifest,
                "a " + manifest.kind() + " must contain matchLabels or matchExpressions"));
        continue;
      }
      JsonNode labels = manifest.content().at("/spec/template/metadata/labels");
      wanted
          .properties()
          .forEach(
              entry -> {
                if (!entry.getValue().equals(labels.path(entry.getKey()))) {
                  findings.add(
                      broken(
                          rendering,
                          manifest,
                          "the selector requires the label '"
                              + entry.getKey()
                              + "', which is missing or has another value in the Pod template"));
                }
              });
      for (JsonNode expression : selector.path("matchExpressions")) {
        if (!isMet(expression, labels)) {
          findings.add(
              broken(
                  rendering,
                  manifest,
                  "the Pod template does not meet the expression '"
                      + expression.path("key").asText()
                      + " "
                      + expression.path("operator").asText()
                      + values(expression)
                      + "' of the selector"));
        }
      }
    }
    return findings;
  }

  /** An unknown operator is left to the schema. */
  private static boolean isMet(JsonNode expression, JsonNode labels) {
    JsonNode label = labels.path(expression.path("key").asText());
    boolean isListed = false;
    for (JsonNode value : expression.path("values")) {
      isListed |= value.equals(label);
    }
    return switch (expression.path("operator").asText()) {
      case "In" -> isListed;
      case "NotIn" -> !isListed;
      case "Exists" -> !label.isMissingNode();
      case "DoesNotExist" -> label.isMissingNode();
      default -> true;
    };
  }

  private static String values(JsonNode expression) {
    List<String> values = new ArrayList<>();
    expression.path("values").forEach(value -> values.add(value.asText()));
    return values.isEmpty() ? "" : " " + String.join(", ", values);
  }

  private static Finding broken(Rendering rendering, Manifest manifest, String message) {
    return Finding.of(RULE, message)
        .at(rendering.trace(manifest, "spec", "selector"))
        .about(manifest);
  }
}
