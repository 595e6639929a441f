package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.util.List;

/** The checks of the section {@link Section#RBAC}, in the order of their ids. */
public final class RbacChecks {
  /** A check that is not listed here does not run. */
  public static final PolicySection SECTION =
      new PolicySection(
          Section.RBAC,
          List.of(
              new RbacWildcard(),
              new RbacEscalation(),
              new SecretAccess(),
              new PodCreation(),
              new ClusterAdmin(),
              new EverybodyBound(),
              new SubjectNamespace(),
              new RiskyRights(),
              new PrivilegedScc(),
              new SystemBound(),
              new IdleRule()));

  private RbacChecks() {}
}
