package dev.chartwright.check.internal.exempt;

import dev.chartwright.check.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings of a project for checks.
 *
 * @param enabled ids of checks that run although they are off by default
 * @param disabled ids of checks whose findings are not reported
 * @param severities other severities, by the checks' ids
 * @param exemptions exemptions from checks
 */
public record CheckSettings(
    Set<String> enabled,
    Set<String> disabled,
    Map<String, Severity> severities,
    List<Exemption> exemptions) {
  /** Says nothing. */
  public static final CheckSettings NONE =
      new CheckSettings(Set.of(), Set.of(), Map.of(), List.of());

  public CheckSettings {
    enabled = Set.copyOf(enabled);
    disabled = Set.copyOf(disabled);
    severities = Map.copyOf(severities);
    exemptions = List.copyOf(exemptions);
  }

  /**
   * settings that enable and disable checks, without severities and exemptions.
   *
   * @param enabled ids of checks that run although they are off by default
   * @param disabled ids of checks whose findings are not reported
   */
  public CheckSettings(Set<String> enabled, Set<String> disabled) {
    this(enabled, disabled, Map.of(), List.of());
  }

  /**
   * Returns whether a check runs.
   *
   * @param id the check's id
   * @param byDefault whether it runs without any setting
   * @return true if it is on by default or enabled, and not disabled
   */
  public boolean runs(String id, boolean byDefault) {
    return !disabled.contains(id) && (byDefault || enabled.contains(id));
  }

  /**
   * Returns the settings that apply to a chart.
   *
   * @param chart the chart's name
   * @return the same without exemptions of other charts
   */
  public CheckSettings of(String chart) {
    return new CheckSettings(
        enabled,
        disabled,
        severities,
        exemptions.stream()
            .filter(one -> one.scope().chart().filter(n -> !Globs.matches(n, chart)).isEmpty())
            .toList());
  }
}
