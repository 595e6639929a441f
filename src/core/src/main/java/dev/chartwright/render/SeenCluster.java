package dev.chartwright.render;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What templates see of the cluster of a case beside its Kubernetes version: {@code
 * .Capabilities.APIVersions}, and whether the release is already there.
 *
 * @param defaults what is served without being listed
 * @param more what is served beyond the defaults: {@code group/version} and {@code
 *     group/version/Kind}
 * @param missing what is not served, though it is among the others
 * @param upgrade whether the rendering is that of an upgrade: {@code .Release.IsUpgrade}
 * @param assumed whether nobody requested it: its case was added to reach more of the templates
 */
public record SeenCluster(
    Defaults defaults, List<String> more, List<String> missing, boolean upgrade, boolean assumed) {

  /** A cluster that serves what its Kubernetes version serves by default, without the release. */
  public static final SeenCluster STANDARD =
      new SeenCluster(Defaults.API_SERVER, List.of(), List.of(), false, false);

  /** What {@code helm template} assumes. */
  public static final SeenCluster HELM_TEMPLATE =
      new SeenCluster(Defaults.HELM, List.of(), List.of(), false, false);

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
    return new SeenCluster(
        defaults,
        Stream.concat(more.stream(), names.stream()).toList(),
        missing.stream().filter(name -> !names.contains(name)).toList(),
        upgrade,
        assumed);
  }

  /**
   * Returns a cluster that serves less.
   *
   * @param names {@code group/version} or {@code group/version/Kind}
   */
  public SeenCluster without(Collection<String> names) {
    return new SeenCluster(
        defaults, more, Stream.concat(missing.stream(), names.stream()).toList(), upgrade, assumed);
  }

  /** Returns the cluster with the release in it. */
  public SeenCluster upgrading() {
    return new SeenCluster(defaults, more, missing, true, assumed);
  }

  /** Returns the same cluster as one that nobody requested. */
  public SeenCluster assuming() {
    return new SeenCluster(defaults, more, missing, upgrade, true);
  }
}
