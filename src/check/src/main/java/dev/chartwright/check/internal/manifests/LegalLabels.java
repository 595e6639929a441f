package dev.chartwright.check.internal.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.RenderingCheck;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.validation.Forms;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds labels and annotations that the API server rejects, on objects and on Pod templates. */
public final class LegalLabels implements RenderingCheck {
  private static final Rule RULE =
      new Rule(
          "CW1006",
          "A label or annotation is invalid",
          Severity.ERROR,
          "The API server rejects the object. A key is an optional DNS prefix and a name of at "
              + "most 63 characters, a label value has at most 63 characters, and every value is "
              + "a string: 1.10 without quotes is a number, and true is a boolean. Source: "
              + "Kubernetes, apimachinery validation.",
          "labels:\n  version: 1.10",
          "labels:\n  version: \"1.10\"");
  private static final List<List<String>> HOLDERS =
      List.of(
          List.of("metadata"),
          List.of("spec", "template", "metadata"),
          List.of("spec", "jobTemplate", "metadata"),
          List.of("spec", "jobTemplate", "spec", "template", "metadata"));

  private static final Set<String> WORKLOADS =
      Set.of(
          "CronJob",
          "DaemonSet",
          "Deployment",
          "Job",
          "PodTemplate",
          "ReplicaSet",
          "ReplicationController",
          "StatefulSet");

  public LegalLabels() {}

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Finding> check(Rendering rendering) {
    List<Finding> findings = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      // Only the controller of a custom resource knows the meaning of deeper fields.
      boolean isOwn = WORKLOADS.contains(manifest.kind());
      for (List<String> holder : isOwn ? HOLDERS : HOLDERS.subList(0, 1)) {
        for (String what : List.of("labels", "annotations")) {
          check(rendering, manifest, holder, what, findings);
        }
      }
    }
    return findings;
  }

  private static void check(
      Rendering rendering,
      Manifest manifest,
      List<String> holder,
      String what,
      List<Finding> findings) {
    JsonNode map = manifest.content().at("/" + String.join("/", holder) + "/" + what);
    map.properties()
        .forEach(
            entry ->
                problem(what, entry.getKey(), entry.getValue())
                    .ifPresent(
                        text -> {
                          List<String> path = new ArrayList<>(holder);
                          path.add(what);
                          path.add(entry.getKey());
                          findings.add(
                              Finding.of(
                                      RULE,
                                      String.join(".", path.subList(0, path.size() - 1))
                                          + ": "
                                          + text)
                                  .at(rendering.trace(manifest, path.toArray(String[]::new)))
                                  .about(manifest));
                        }));
  }

  private static Optional<String> problem(String what, String key, JsonNode value) {
    int slash = key.indexOf('/');
    // ValidateAnnotations ignores the case of a prefix.
    String checked =
        what.equals("annotations") && slash >= 0
            ? key.substring(0, slash).toLowerCase(Locale.ROOT) + key.substring(slash)
            : key;
    if (!Forms.qualifiedName(checked).isEmpty()) {
      return Optional.of("'" + key + "' is not a valid key");
    }
    if (value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      return Optional.of("'" + key + "' has a value that is not a string; quote it");
    }
    String text = value.asText();
    boolean legal = Forms.labelValue(text).isEmpty();
    return what.equals("labels") && !legal
        ? Optional.of(
            "'"
                + key
                + "' has a value that is not a valid label: use at most 63 letters, digits, '-', "
                + "'_' and '.', with a letter or digit at both ends")
        : Optional.empty();
  }
}
