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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

  /** The places of metadata that the API server validates with the object. */
  private static final List<List<String>> VALIDATED =
      List.of(
          List.of("spec", "template", "metadata"),
          List.of("spec", "jobTemplate", "spec", "template", "metadata"));

  private static final List<String> OF_JOB = List.of("spec", "jobTemplate", "metadata");

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
      JsonNode items = manifest.content().path("items");
      if (manifest.kind().endsWith("List") && items.isArray()) {
        for (int i = 0; i < items.size(); i++) {
          check(rendering, manifest, List.of("items", Integer.toString(i)), findings);
        }
      } else {
        check(rendering, manifest, List.of(), findings);
      }
    }
    return findings;
  }

  private static void check(
      Rendering rendering, Manifest manifest, List<String> object, List<Finding> findings) {
    String kind = at(manifest, object).path("kind").asText();
    check(rendering, manifest, new Holder(object, List.of("metadata"), ""), findings);
    // Only the controller of a custom resource knows the meaning of deeper fields.
    if (WORKLOADS.contains(kind)) {
      for (Holder holder : templates(at(manifest, object), kind, object)) {
        check(rendering, manifest, holder, findings);
      }
    }
  }

  /**
   * Returns the metadata of templates. ValidateJobTemplateSpec and validateVolumeClaimTemplates
   * ignore it, so the API server rejects what the controllers make of them.
   */
  private static List<Holder> templates(JsonNode object, String kind, List<String> prefix) {
    List<Holder> holders = new ArrayList<>();
    if (kind.equals("PodTemplate")) {
      holders.add(new Holder(prefix, List.of("template", "metadata"), ""));
    }
    VALIDATED.forEach(path -> holders.add(new Holder(prefix, path, "")));
    holders.add(new Holder(prefix, OF_JOB, "; the API server rejects every Job of the CronJob"));
    for (int i = 0; i < object.at("/spec/volumeClaimTemplates").size(); i++) {
      holders.add(
          new Holder(
              prefix,
              List.of("spec", "volumeClaimTemplates", Integer.toString(i), "metadata"),
              "; the API server rejects every claim of the StatefulSet"));
    }
    return holders;
  }

  /**
   * A place of metadata.
   *
   * @param object the keys and indexes of the object in its document
   * @param path those of the metadata in the object
   * @param consequence what happens, if the API server accepts the object itself
   */
  private record Holder(List<String> object, List<String> path, String consequence) {}

  private static JsonNode at(Manifest manifest, List<String> path) {
    JsonNode node = manifest.content();
    for (String step : path) {
      node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
    }
    return node;
  }

  private static void check(
      Rendering rendering, Manifest manifest, Holder holder, List<Finding> findings) {
    List<String> metadata =
        Stream.concat(holder.object().stream(), holder.path().stream()).toList();
    for (String what : List.of("labels", "annotations")) {
      List<String> map = Stream.concat(metadata.stream(), Stream.of(what)).toList();
      String place = String.join(".", holder.path()) + "." + what;
      for (Map.Entry<String, JsonNode> entry : at(manifest, map).properties()) {
        problem(what, entry.getKey(), entry.getValue())
            .map(
                text ->
                    // The API server cannot decode another type, wherever it is.
                    entry.getValue().isTextual() ? text + holder.consequence() : text)
            .map(text -> Finding.of(RULE, place + ": " + text))
            .map(
                finding ->
                    finding
                        .at(
                            rendering.trace(
                                manifest,
                                Stream.concat(map.stream(), Stream.of(entry.getKey())).toList()))
                        .about(manifest))
            .ifPresent(findings::add);
      }
    }
  }

  private static Optional<String> problem(String what, String key, JsonNode value) {
    // ValidateAnnotations ignores the case of a key.
    String checked = what.equals("annotations") ? lowerCase(key) : key;
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

  /** As strings.ToLower, which maps each character by itself. */
  private static String lowerCase(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
