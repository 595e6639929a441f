package dev.chartwright.helm.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What templates are made to see instead of what Helm's template code assumes.
 *
 * @param apiVersions {@code .Capabilities.APIVersions}
 * @param version {@code .Capabilities.KubeVersion}, if Helm would not take it as it is
 * @param upgrade {@code .Release.Revision}, if {@code .Release} is that of an upgrade
 * @param lookups definitions that answer what templates look up, if it finds anything
 */
public record ClusterView(
    List<String> apiVersions,
    Optional<Version> version,
    OptionalInt upgrade,
    Optional<String> lookups) {
  public ClusterView {
    apiVersions = List.copyOf(apiVersions);
  }

  /**
   * Returns the view with definitions that are empty: templates are rewritten in the same way for
   * it.
   */
  public ClusterView withoutAnswers() {
    return new ClusterView(apiVersions, version, upgrade, lookups.map(any -> ""));
  }

  /**
   * A version as a cluster reports it.
   *
   * @param git such as {@code v1.33.1-eks-3025e55}
   * @param major such as {@code 1}
   * @param minor such as {@code 33+}
   */
  public record Version(String git, String major, String minor) {}
}
