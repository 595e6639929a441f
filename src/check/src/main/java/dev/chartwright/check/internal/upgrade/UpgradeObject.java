package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One object of a rendering: a document, or an item of a document that is a list.
 *
 * @param key what it is
 * @param manifest the document
 * @param prefix where it is in the document
 * @param content its content, as rendered
 * @param canonical its content with the API server's defaults
 */
public record UpgradeObject(
    ObjectKey key, Manifest manifest, List<String> prefix, JsonNode content, JsonNode canonical) {
  private static final String HOOK = "helm.sh/hook";

  public UpgradeObject {
    prefix = List.copyOf(prefix);
  }

  /**
   * Returns the objects of a rendering.
   *
   * @return all that have a kind and a name, in its order
   */
  static List<UpgradeObject> of(Rendering rendering) {
    return of(rendering, kind -> true);
  }

  /** Returns the objects of some kinds, also those inside of lists. */
  static List<UpgradeObject> of(Rendering rendering, Predicate<String> kinds) {
    String namespace = rendering.subject().namespace();
    List<UpgradeObject> objects = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      if (!kinds.test(manifest.kind()) && !manifest.kind().endsWith("List")) {
        continue;
      }
      collect(manifest, List.of(), manifest.content(), namespace, objects);
    }
    return objects;
  }

  private static void collect(
      Manifest manifest,
      List<String> prefix,
      JsonNode content,
      String namespace,
      List<UpgradeObject> into) {
    String kind = content.path("kind").asText("");
    JsonNode items = content.path("items");
    if (kind.endsWith("List") && items.isArray()) {
      for (int i = 0; i < items.size(); i++) {
        List<String> path = new ArrayList<>(prefix);
        path.addAll(List.of("items", Integer.toString(i)));
        collect(manifest, path, items.get(i), namespace, into);
      }
      return;
    }
    String name = content.at("/metadata/name").asText("");
    if (!kind.isEmpty() && !name.isEmpty()) {
      ObjectKey key =
          ObjectKey.of(
              content.path("apiVersion").asText(""),
              kind,
              content.at("/metadata/namespace").asText(""),
              name,
              namespace);
      into.add(new UpgradeObject(key, manifest, prefix, content, Canonical.of(key, content)));
    }
  }

  boolean is(String... kinds) {
    return List.of(kinds).contains(key.kind());
  }

  JsonNode at(String pointer) {
    return canonical.at(pointer);
  }

  String apiVersion() {
    return content.path("apiVersion").asText("");
  }

  String annotation(String name) {
    return content.at("/metadata/annotations").path(name).asText("");
  }

  boolean isHook() {
    return content.at("/metadata/annotations").has(HOOK);
  }

  boolean isKept() {
    return annotation("helm.sh/resource-policy").strip().equals("keep");
  }

  /** Returns the hook events of an upgrade at which it runs. */
  List<String> upgradeEvents() {
    return Stream.of(annotation(HOOK).toLowerCase(Locale.ROOT).split(","))
        .map(String::strip)
        .filter(event -> event.equals("pre-upgrade") || event.equals("post-upgrade"))
        .toList();
  }

  /** Returns when Helm deletes what the hook made; by default, before its next run. */
  List<String> deletePolicies() {
    String given = annotation("helm.sh/hook-delete-policy");
    return given.isBlank()
        ? List.of("before-hook-creation")
        : Stream.of(given.toLowerCase(Locale.ROOT).split(",")).map(String::strip).toList();
  }

  /** Returns the template of its Pods, where it makes any; canonical. */
  Optional<JsonNode> podTemplate() {
    JsonNode template =
        switch (key.kind()) {
          case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job" ->
              at("/spec/template");
          case "CronJob" -> at("/spec/jobTemplate/spec/template");
          case "Pod" -> canonical;
          default -> canonical.path("no template");
        };
    return Optional.of(template).filter(JsonNode::isObject);
  }

  /** Returns the place of a key of it in the template. */
  Trace place(Rendering rendering, List<String> path) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(path);
    return rendering.trace(manifest, whole.toArray(String[]::new));
  }

  /**
   * Returns kind and name, for people.
   *
   * @return such as {@code Deployment/web}
   */
  public String label() {
    return key.label();
  }

  /** Without content: secrets is allowed there. */
  @Override
  public String toString() {
    return label();
  }
}
