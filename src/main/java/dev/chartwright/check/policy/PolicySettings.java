package dev.chartwright.check.policy;

import java.util.List;
import java.util.Set;

/**
 * What a project says of policy.
 *
 * @param enabled ids of checks that run although they are off by default
 * @param disabled ids of checks that do not run
 * @param exemptions what is not to be found
 */
public record PolicySettings(
    Set<String> enabled, Set<String> disabled, List<Exemption> exemptions) {
  /** Says nothing. */
  public static final PolicySettings NONE = new PolicySettings(Set.of(), Set.of(), List.of());

  public PolicySettings {
    enabled = Set.copyOf(enabled);
    disabled = Set.copyOf(disabled);
    exemptions = List.copyOf(exemptions);
  }

  /**
   * Whether a check runs.
   *
   * @param check the check
   * @return true if it is on by default or enabled, and not disabled
   */
  public boolean runs(PolicyCheck check) {
    String id = check.rule().id();
    return !disabled.contains(id) && (check.isOnByDefault() || enabled.contains(id));
  }

  /**
   * The checks that run.
   *
   * @return in the order of their ids
   */
  public List<PolicyCheck> checks() {
    return PolicyChecks.all().stream().filter(this::runs).toList();
  }

  /**
   * What of it is for a chart.
   *
   * @param chart the chart's name
   * @return the same without exemptions of other charts
   */
  public PolicySettings of(String chart) {
    return new PolicySettings(
        enabled,
        disabled,
        exemptions.stream()
            .filter(one -> one.chart().filter(name -> !name.equals(chart)).isEmpty())
            .toList());
  }
}
