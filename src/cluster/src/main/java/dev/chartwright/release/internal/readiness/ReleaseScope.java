package dev.chartwright.release.internal.readiness;

import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.ReleaseName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a release consists of, and how much of it Helm has applied. */
public final class ReleaseScope {
  private final ReleaseName release;
  private final Map<String, ObjectRef> expected;
  private final Set<String> namespaces;
  private final boolean applied;
  private final boolean balanced;

  /**
   * Creates a scope.
   *
   * @param namespaces where they and its hooks live
   * @param applied whether Helm has handed all of them to the API server
   * @param balanced whether the cluster gives Services of type LoadBalancer an address
   */
  public ReleaseScope(
      ReleaseName release,
      Collection<ObjectRef> expected,
      Set<String> namespaces,
      boolean applied,
      boolean balanced) {
    this.release = release;
    this.expected =
        expected.stream()
            .collect(
                Collectors.toMap(
                    ReleaseScope::key, ref -> ref, (one, other) -> one, LinkedHashMap::new));
    this.namespaces = Set.copyOf(namespaces);
    this.applied = applied;
    this.balanced = balanced;
  }

  /** Returns the release. */
  public ReleaseName release() {
    return release;
  }

  /**
   * Returns its objects, without hooks.
   *
   * @return in the order of its manifest
   */
  public List<ObjectRef> expected() {
    return List.copyOf(expected.values());
  }

  /**
   * Returns whether an object is part of the release's manifest.
   *
   * @return true if the manifest contains it, in any version of its API
   */
  public boolean expects(ObjectRef ref) {
    return expected.containsKey(key(ref));
  }

  /**
   * Returns whether the manifest has an object.
   *
   * @return true if it does
   */
  public boolean expects(String kind, String namespace, String name) {
    return expected.values().stream()
        .anyMatch(
            ref ->
                ref.kind().equals(kind)
                    && ref.namespace().equals(namespace)
                    && ref.name().equals(name));
  }

  /**
   * Returns whether a namespace is one of the release's.
   *
   * @param namespace a namespace, or empty
   * @return true for its own namespaces, and for objects without a namespace
   */
  public boolean covers(String namespace) {
    return namespace.isEmpty() || namespaces.contains(namespace);
  }

  /**
   * Returns whether Helm has handed all objects to the API server.
   *
   * @return false while it has not returned
   */
  public boolean applied() {
    return applied;
  }

  /**
   * Returns whether the cluster gives Services of type LoadBalancer an address.
   *
   * @return false if nothing there does
   */
  public boolean balanced() {
    return balanced;
  }

  /** Group, kind, namespace and name, which are the same in every version of the API. */
  static String key(ObjectRef ref) {
    int slash = ref.apiVersion().indexOf('/');
    String group = slash < 0 ? "" : ref.apiVersion().substring(0, slash);
    return group + "/" + ref.kind() + "/" + ref.namespace() + "/" + ref.name();
  }

  static ObjectRef clusterWide(ObjectRef ref) {
    return new ObjectRef(ref.apiVersion(), ref.kind(), "", ref.name());
  }
}
