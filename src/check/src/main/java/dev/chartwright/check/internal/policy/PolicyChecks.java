package dev.chartwright.check.internal.policy;

import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.catalog.Entry;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.check.internal.policy.config.ConfigChecks;
import dev.chartwright.check.internal.policy.container.ContainerChecks;
import dev.chartwright.check.internal.policy.image.AllowedRegistries;
import dev.chartwright.check.internal.policy.image.ImageChecks;
import dev.chartwright.check.internal.policy.internal.PolicyCheck;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import dev.chartwright.check.internal.policy.job.JobChecks;
import dev.chartwright.check.internal.policy.metadata.MetadataChecks;
import dev.chartwright.check.internal.policy.monitoring.MonitoringChecks;
import dev.chartwright.check.internal.policy.network.NetworkChecks;
import dev.chartwright.check.internal.policy.probe.ProbeChecks;
import dev.chartwright.check.internal.policy.rbac.RbacChecks;
import dev.chartwright.check.internal.policy.relation.RelationChecks;
import dev.chartwright.check.internal.policy.resources.ResourcesChecks;
import dev.chartwright.check.internal.policy.scaling.ScalingChecks;
import dev.chartwright.check.internal.policy.security.SecurityChecks;
import dev.chartwright.check.internal.policy.workload.WorkloadChecks;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All checks of the policy stage. */
public final class PolicyChecks {
  private static final List<PolicySection> SECTIONS =
      List.of(
          SecurityChecks.SECTION,
          ImageChecks.SECTION,
          ResourcesChecks.SECTION,
          ProbeChecks.SECTION,
          ContainerChecks.SECTION,
          WorkloadChecks.SECTION,
          RelationChecks.SECTION,
          JobChecks.SECTION,
          NetworkChecks.SECTION,
          RbacChecks.SECTION,
          ScalingChecks.SECTION,
          ConfigChecks.SECTION,
          MetadataChecks.SECTION,
          MonitoringChecks.SECTION);

  private static final List<PolicyCheck> ALL =
      SECTIONS.stream()
          .flatMap(section -> section.checks().stream())
          .sorted(Comparator.comparing(check -> check.rule().id()))
          .toList();

  private PolicyChecks() {}

  /** Returns the checks by section, in the order of docs/checks.md. */
  public static List<PolicySection> sections() {
    return SECTIONS;
  }

  /** Returns all checks, in the order of their ids. */
  public static List<PolicyCheck> all() {
    return ALL;
  }

  /** Returns the checks that run by default, in the order of their ids. */
  public static List<PolicyCheck> onByDefault() {
    return ALL.stream().filter(PolicyCheck::isOnByDefault).toList();
  }

  /**
   * Returns the checks that run.
   *
   * @param settings the checks that the project enables and disables
   * @return in the order of their ids
   */
  public static List<PolicyCheck> running(CheckSettings settings) {
    return ALL.stream()
        .filter(check -> settings.runs(check.rule(), check.isOnByDefault()))
        .map(
            check ->
                check instanceof AllowedRegistries
                    ? new AllowedRegistries(settings.registries())
                    : check)
        .toList();
  }

  /** Returns their entries for the catalogue, in the order of their ids. */
  public static Stream<Entry> entries() {
    return ALL.stream()
        .map(
            check ->
                new Entry(
                    check.rule(),
                    "policy",
                    check.isOnByDefault(),
                    false,
                    Optional.of(check.remedy())));
  }

  /** Returns their rules, in the order of their ids. */
  public static List<Rule> rules() {
    return ALL.stream().map(PolicyCheck::rule).toList();
  }
}
