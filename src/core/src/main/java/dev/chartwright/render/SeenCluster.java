package dev.chartwright.render;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What templates see of the cluster of a case beside its Kubernetes version: {@code
 * .Capabilities.APIVersions}, whether the release is already there, and the objects that {@code
 * lookup} finds.
 *
 * @param defaults what is served without being listed
 * @param more what is served beyond the defaults: {@code group/version} and {@code
 *     group/version/Kind}
 * @param missing what is not served, though it is among the others
 * @param upgrade whether the rendering is that of an upgrade: {@code .Release.IsUpgrade}
 * @param revision {@code .Release.Revision}
 * @param assumed whether nobody requested it: its case was added to reach more of the templates
 * @param objects objects that are there
 * @param installed what the release has installed; empty in an upgrade for what the chart itself
 *     installs with the same values
 */
public record SeenCluster(
    Defaults defaults,
    List<String> more,
    List<String> missing,
    boolean upgrade,
    int revision,
    boolean assumed,
    ClusterObjects objects,
    Optional<ClusterObjects> installed) {

  /** A cluster that serves what its Kubernetes version serves by default, without the release. */
  public static final SeenCluster STANDARD = of(Defaults.API_SERVER);

  /** What {@code helm template} assumes. */
  public static final SeenCluster HELM_TEMPLATE = of(Defaults.HELM);

  /** What is served without being listed. */
  public enum Defaults {
    /** Everything that an API server of the Kubernetes version serves by default. */
    API_SERVER,
    /** What {@code helm template} assumes: versions that Helm's client knows, and no kinds. */
    HELM
  }

  public SeenCluster {
    more = sorted(more);
    missing = sorted(missing);
  }

  private static SeenCluster of(Defaults defaults) {
    return new SeenCluster(
        defaults, List.of(), List.of(), false, 1, false, ClusterObjects.NONE, Optional.empty());
  }

  private static List<String> sorted(Collection<String> names) {
    SortedSet<String> all = new TreeSet<>(names);
    return List.copyOf(all);
  }

  /**
   * Returns a cluster that serves more.
   *
   * @param names {@code group/version} or {@code group/version/Kind}
   */
  public SeenCluster with(Collection<String> names) {
    return serving(
        Stream.concat(more.stream(), names.stream()).toList(),
        missing.stream().filter(name -> !names.contains(name)).toList());
  }

  /**
   * Returns a cluster that serves less.
   *
   * @param names {@code group/version} or {@code group/version/Kind}
   */
  public SeenCluster without(Collection<String> names) {
    return serving(more, Stream.concat(missing.stream(), names.stream()).toList());
  }

  private SeenCluster serving(List<String> names, List<String> others) {
    return new SeenCluster(defaults, names, others, upgrade, revision, assumed, objects, installed);
  }

  /** Returns the cluster with the release in it, which gets its second revision. */
  public SeenCluster upgrading() {
    return upgrading(2);
  }

  /**
   * Returns the cluster with the release in it.
   *
   * @param to the revision that the upgrade makes
   */
  public SeenCluster upgrading(int to) {
    return new SeenCluster(defaults, more, missing, true, to, assumed, objects, installed);
  }

  /** Returns the cluster before the release was installed. */
  public SeenCluster installing() {
    return new SeenCluster(defaults, more, missing, false, 1, false, objects, Optional.empty());
  }

  /**
   * Returns the cluster with objects.
   *
   * @param found they replace those that were there
   */
  public SeenCluster having(ClusterObjects found) {
    return new SeenCluster(defaults, more, missing, upgrade, revision, assumed, found, installed);
  }

  /**
   * Returns the cluster with what a release has installed.
   *
   * @param found the objects of the release
   */
  public SeenCluster installed(ClusterObjects found) {
    return new SeenCluster(
        defaults, more, missing, upgrade, revision, assumed, objects, Optional.of(found));
  }

  /** Returns the same cluster as one that nobody requested. */
  public SeenCluster assuming() {
    return new SeenCluster(defaults, more, missing, upgrade, revision, true, objects, installed);
  }
}
