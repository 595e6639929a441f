package dev.chartwright.verify.internal;

import dev.chartwright.cluster.ClusterRequest;
import dev.chartwright.cluster.ClusterValues;
import dev.chartwright.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How releases are installed into clusters.
 *
 * @param request what the clusters must be like; its version is replaced by each of the versions
 * @param values values files that every release on the clusters gets last
 * @param versions Kubernetes versions, a cluster each; empty for one of the default version
 * @param scenarios which scenarios to run
 * @param timeout how long a release may take to become ready
 * @param evidence the folder for what is kept of a failure
 */
public record ClusterPlan(
    ClusterRequest request,
    ClusterValues values,
    List<String> versions,
    Selection scenarios,
    Duration timeout,
    Path evidence) {
  /** How long a release may take when nobody says otherwise; Helm's own is the same. */
  public static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** One cluster of the default version, for all scenarios that are not extended. */
  public static final ClusterPlan STANDARD =
      new ClusterPlan(
          ClusterRequest.ANY,
          ClusterValues.NONE,
          List.of(),
          Selection.STANDARD,
          TIMEOUT,
          Path.of("target", "chartwright", "evidence"));

  public ClusterPlan {
    versions = List.copyOf(versions);
  }

  /**
   * Which scenarios.
   *
   * @param all whether extended ones run too
   * @param names names of scenarios; empty for any
   */
  public record Selection(boolean all, List<String> names) {
    /** All that are not extended. */
    public static final Selection STANDARD = new Selection(false, List.of());

    public Selection {
      names = List.copyOf(names);
    }

    boolean admits(Scenario scenario) {
      return names.isEmpty() ? all || !scenario.extended() : names.contains(scenario.name());
    }
  }
}
