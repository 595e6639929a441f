package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The objects that are on a cluster after a rendering was installed. Helm marks its own
 * (pkg/action/validate.go, setMetadataVisitor), and leaves what a hook made unless a delete policy
 * says otherwise.
 */
public final class InstalledObjects {
  private static final String HOOK = "helm.sh/hook";

  private InstalledObjects() {}

  /**
   * Returns the objects that an installation leaves on the cluster.
   *
   * @param rendering what was installed
   * @return copies, with the namespace of the release first
   */
  public static List<ObjectNode> of(Rendering rendering) {
    List<ObjectNode> objects = new ArrayList<>();
    Case subject = rendering.subject();
    ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
    namespace.putObject("metadata").put("name", subject.namespace());
    objects.add(namespace);
    rendering
        .manifests()
        .forEach(manifest -> collect(manifest, manifest.content(), subject, objects));
    return objects;
  }

  private static void collect(
      Manifest manifest, JsonNode content, Case subject, List<ObjectNode> into) {
    String kind = content.path("kind").asText("");
    if (kind.endsWith("List") && content.path("items").isArray()) {
      content.path("items").forEach(item -> collect(manifest, item, subject, into));
    } else if (content instanceof ObjectNode object
        && !kind.isEmpty()
        && !object.at("/metadata/name").asText("").isEmpty()
        && isLeft(object)) {
      into.add(marked(object.deepCopy(), subject));
    }
  }

  private static boolean isLeft(JsonNode object) {
    JsonNode annotations = object.at("/metadata/annotations");
    if (!annotations.has(HOOK)) {
      return true;
    }
    boolean isRun =
        words(annotations.path(HOOK))
            .anyMatch(e -> e.equals("pre-install") || e.equals("post-install"));
    boolean isDeleted =
        words(annotations.path(HOOK + "-delete-policy")).anyMatch("hook-succeeded"::equals);
    return isRun && !isDeleted;
  }

  private static Stream<String> words(JsonNode annotation) {
    return Stream.of(annotation.asText("").toLowerCase(Locale.ROOT).split(",")).map(String::strip);
  }

  private static ObjectNode marked(ObjectNode object, Case subject) {
    ObjectNode metadata = (ObjectNode) object.path("metadata");
    if (!metadata.path("annotations").has(HOOK)) {
      child(metadata, "labels").put("app.kubernetes.io/managed-by", "Helm");
      child(metadata, "annotations")
          .put("meta.helm.sh/release-name", subject.releaseName())
          .put("meta.helm.sh/release-namespace", subject.namespace());
    }
    metadata.put("creationTimestamp", "2026-01-01T00:00:00Z");
    metadata.put("resourceVersion", "1");
    metadata.put("uid", "00000000-0000-4000-8000-000000000000");
    return object;
  }

  private static ObjectNode child(ObjectNode parent, String key) {
    return parent.path(key) instanceof ObjectNode known ? known : parent.putObject(key);
  }
}
