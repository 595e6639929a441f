package dev.chartwright.check.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One object of a rendering: a document, or an item of a document that is a list. */
final class RenderedObject {
  private static final List<String> LISTED = List.of("items");

  private final Manifest manifest;
  private final List<String> prefix;
  private final At root;
  private final Optional<Pod> pod;

  private RenderedObject(Manifest manifest, List<String> prefix, JsonNode content) {
    this.manifest = manifest;
    this.prefix = prefix;
    this.root = At.root(this, content);
    this.pod = Pod.in(this);
  }

  /** The objects of a document: as a rule one. */
  static List<RenderedObject> of(Manifest manifest) {
    JsonNode content = manifest.content();
    if (!content.isObject()) {
      return List.of();
    }
    if (!manifest.kind().endsWith("List") || !content.path("items").isArray()) {
      return List.of(new RenderedObject(manifest, List.of(), content));
    }
    List<RenderedObject> items = new ArrayList<>();
    for (int i = 0; i < content.path("items").size(); i++) {
      List<String> path = new ArrayList<>(LISTED);
      path.add(Integer.toString(i));
      items.add(new RenderedObject(manifest, List.copyOf(path), content.path("items").get(i)));
    }
    return items;
  }

  Manifest manifest() {
    return manifest;
  }

  List<String> prefix() {
    return prefix;
  }

  At root() {
    return root;
  }

  At get(String... steps) {
    return root.get(steps);
  }

  String kind() {
    return get("kind").text();
  }

  /** The API group; empty for the core. */
  String group() {
    String version = get("apiVersion").text();
    int slash = version.indexOf('/');
    return slash < 0 ? "" : version.substring(0, slash);
  }

  String name() {
    return get("metadata", "name").text();
  }

  String namespace(String release) {
    String own = get("metadata", "namespace").text();
    return own.isEmpty() ? release : own;
  }

  At annotation(String name) {
    return get("metadata", "annotations", name);
  }

  boolean isKind(String... kinds) {
    return List.of(kinds).contains(kind());
  }

  /** Whether Kubernetes itself knows the kind, so that nobody but the chart makes its like. */
  boolean isBuiltIn() {
    String group = group();
    return !group.contains(".") || group.endsWith(".k8s.io");
  }

  boolean isHook() {
    return annotation("helm.sh/hook").isSet();
  }

  boolean isTest() {
    return annotation("helm.sh/hook").text().startsWith("test");
  }

  /** The Pod that it makes, if it makes any. */
  Optional<Pod> pod() {
    return pod;
  }

  /** How many Pods it makes at once; 1 where it does not say. */
  long replicas() {
    return isKind("DaemonSet") ? 1 : get("spec", "replicas").number(1);
  }

  /** What people call it. */
  String label() {
    return (kind().isEmpty() ? "?" : kind()) + "/" + (name().isEmpty() ? "?" : name());
  }

  @Override
  public String toString() {
    return label();
  }
}
