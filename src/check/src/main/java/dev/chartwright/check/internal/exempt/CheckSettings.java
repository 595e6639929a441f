package dev.chartwright.check.internal.exempt;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings of a project for checks.
 *
 * @param profile the checks to start from
 * @param enabled ids of checks that run although the profile does not have them
 * @param disabled ids of checks whose findings are not reported
 * @param severities other severities, by the checks' ids
 * @param exemptions exemptions from checks
 * @param registries the registries that images can come from; empty for all
 * @param hasAllCases whether the chart is verified in all its cases, so that an exemption that
 *     matches nothing is not needed
 */
public record CheckSettings(
    Profile profile,
    Set<String> enabled,
    Set<String> disabled,
    Map<String, Severity> severities,
    List<Exemption> exemptions,
    List<String> registries,
    boolean hasAllCases) {
  /** Says nothing. */
  public static final CheckSettings NONE = new CheckSettings(Set.of(), Set.of());

  public CheckSettings {
    enabled = Set.copyOf(enabled);
    disabled = Set.copyOf(disabled);
    severities = Map.copyOf(severities);
    exemptions = List.copyOf(exemptions);
    registries = List.copyOf(registries);
  }

  /**
   * Creates settings that enable and disable checks, without severities and exemptions.
   *
   * @param enabled ids of checks that run although they are off by default
   * @param disabled ids of checks whose findings are not reported
   */
  public CheckSettings(Set<String> enabled, Set<String> disabled) {
    this(Profile.RECOMMENDED, enabled, disabled, Map.of(), List.of(), List.of(), true);
  }

  /**
   * Returns whether a check runs.
   *
   * @param byDefault whether it runs without any setting
   * @return true if the profile has it or it is enabled, and it is not disabled
   */
  public boolean runs(Rule rule, boolean byDefault) {
    return !disabled.contains(rule.id())
        && (profile.has(rule, byDefault) || enabled.contains(rule.id()));
  }

  /**
   * Returns whether what a maintainer would seldom act on is reported, too.
   *
   * @return true in the profile strict, for a check that the project enables by its id, and for
   *     what the level baseline forbids in the profile of that name
   */
  public boolean isThorough(Rule rule) {
    return profile.isThorough(rule) || enabled.contains(rule.id());
  }

  /** Returns a copy that starts from another profile. */
  public CheckSettings with(Profile other) {
    return new CheckSettings(
        other, enabled, disabled, severities, exemptions, registries, hasAllCases);
  }

  /** Returns a copy for a chart that is verified in other cases than chartwright.yaml has. */
  public CheckSettings ofSomeCases() {
    return new CheckSettings(profile, enabled, disabled, severities, exemptions, registries, false);
  }

  /**
   * Returns the settings that apply to a chart.
   *
   * @param chart the chart's name
   * @return the same without exemptions of other charts
   */
  public CheckSettings of(String chart) {
    return new CheckSettings(
        profile,
        enabled,
        disabled,
        severities,
        exemptions.stream()
            .filter(one -> one.scope().chart().filter(n -> !Globs.matches(n, chart)).isEmpty())
            .toList(),
        registries,
        hasAllCases);
  }
}
