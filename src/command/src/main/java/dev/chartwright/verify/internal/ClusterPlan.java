package dev.chartwright.verify.internal;

import dev.chartwright.cluster.ClusterPart;
import dev.chartwright.cluster.ClusterRequest;
import dev.chartwright.cluster.ClusterValues;
import dev.chartwright.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings for installing releases on clusters.
 *
 * @param request the requested cluster; each of {@code versions} replaces its version
 * @param values values files that every release on the clusters gets last
 * @param versions Kubernetes versions, one cluster each; empty for one cluster of the default
 *     version
 * @param scenarios which scenarios to run
 * @param timeout the time limit for a release to become ready
 * @param evidence the folder for logs, events and objects of failed releases
 */
public record ClusterPlan(
    ClusterRequest request,
    ClusterValues values,
    List<String> versions,
    Selection scenarios,
    Duration timeout,
    Path evidence) {
  /** The default time limit for a release, which is also Helm's default. */
  public static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** One cluster of the default version, for all scenarios except extended ones. */
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
   * Returns a copy whose clusters have what some of these scenarios need, since they share them.
   *
   * @param declared scenarios of all charts; those that are not selected count for nothing
   */
  ClusterPlan forNeedsOf(Stream<Scenario> declared) {
    Set<ClusterPart> needs =
        declared
            .filter(scenarios::admits)
            .flatMap(scenario -> scenario.needs().stream())
            .collect(Collectors.toSet());
    return new ClusterPlan(
        request.withNeeds(needs), values, versions, scenarios, timeout, evidence);
  }

  /**
   * The scenarios to run.
   *
   * @param all whether to run extended scenarios too
   * @param names names of scenarios; empty for all
   */
  public record Selection(boolean all, List<String> names) {
    /** All scenarios except extended ones. */
    public static final Selection STANDARD = new Selection(false, List.of());

    public Selection {
      names = List.copyOf(names);
    }

    boolean admits(Scenario scenario) {
      return names.isEmpty() ? all || !scenario.extended() : names.contains(scenario.name());
    }
  }
}
