package dev.chartwright.check.internal.policy.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One object of a rendering: a document, or an item of a document that is a list. */
public final class RenderedObject {
  private static final List<String> LISTED = List.of("items");

  private final Manifest manifest;
  private final List<String> prefix;
  private final At root;
  // Read again and again, for each pair of objects.
  private final String kind;
  private final String name;
  private final String ownNamespace;
  private final boolean hook;
  private final Optional<Pod> pod;

  private RenderedObject(Manifest manifest, List<String> prefix, JsonNode content) {
    this.manifest = manifest;
    this.prefix = prefix;
    this.root = At.root(this, content);
    this.kind = get("kind").text();
    this.name = get("metadata", "name").text();
    this.ownNamespace = get("metadata", "namespace").text();
    this.hook = annotation("helm.sh/hook").isSet();
    this.pod = Pod.in(this);
  }

  /** Returns the objects of a document; a List has several. */
  public static List<RenderedObject> of(Manifest manifest) {
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

  public Manifest manifest() {
    return manifest;
  }

  public List<String> prefix() {
    return prefix;
  }

  public At root() {
    return root;
  }

  public At get(String... steps) {
    return root.get(steps);
  }

  public String kind() {
    return kind;
  }

  /** Returns the API group; the core group is empty. */
  public String group() {
    String version = get("apiVersion").text();
    int slash = version.indexOf('/');
    return slash < 0 ? "" : version.substring(0, slash);
  }

  public String name() {
    return name;
  }

  public String namespace(String release) {
    return ownNamespace.isEmpty() ? release : ownNamespace;
  }

  public At annotation(String name) {
    return get("metadata", "annotations", name);
  }

  public boolean isKind(String... kinds) {
    return List.of(kinds).contains(kind());
  }

  /** Returns whether the kind is built into Kubernetes, so that no operator serves it. */
  public boolean isBuiltIn() {
    String group = group();
    return !group.contains(".") || group.endsWith(".k8s.io");
  }

  public boolean isHook() {
    return hook;
  }

  public boolean isTest() {
    return annotation("helm.sh/hook").text().startsWith("test");
  }

  /** Returns the Pod that it creates, if there is one. */
  public Optional<Pod> pod() {
    return pod;
  }

  /** Returns the number of its Pods; the default is 1. */
  public long replicas() {
    return isKind("DaemonSet") ? 1 : get("spec", "replicas").number(1);
  }

  /** Returns the kind and name, such as {@code Deployment/web}. */
  public String label() {
    return (kind().isEmpty() ? "?" : kind()) + "/" + (name().isEmpty() ? "?" : name());
  }

  @Override
  public String toString() {
    return label();
  }
}
