package dev.chartwright.scenario;

import dev.chartwright.chart.Values;
import dev.chartwright.cluster.ClusterPart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps that a release goes through. In names and settings, {@code {id}} stands for a word that
 * no other run has.
 *
 * @param name what reports call it
 * @param extended whether it runs only if all scenarios are requested
 * @param namespace the release's namespace
 * @param beside other releases, by name, that steps may name
 * @param data data that is written and read
 * @param steps what is done, in order
 * @param needs the parts that its cluster must have; without them it is skipped
 */
public record Scenario(
    String name,
    boolean extended,
    String releaseName,
    String namespace,
    Values values,
    Map<String, Beside> beside,
    List<DataProbe> data,
    List<Step> steps,
    Set<ClusterPart> needs) {

  /**
   * Another release of the same chart.
   *
   * @param releaseName its name; empty for the scenario's
   * @param set settings after the scenario's
   */
  public record Beside(Optional<String> releaseName, String namespace, List<String> set) {
    public Beside {
      set = List.copyOf(set);
    }
  }

  public Scenario {
    beside = Map.copyOf(beside);
    data = List.copyOf(data);
    steps = List.copyOf(steps);
    needs = Set.copyOf(needs);
  }
}
