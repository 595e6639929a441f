package dev.chartwright.check.policy.rbac;

import dev.chartwright.check.policy.internal.PolicyCheck;
import java.util.List;

/** The checks of this section, in the order of their ids. */
public final class RbacChecks {
  public static final List<PolicyCheck> ALL =
      List.of(
          new RbacWildcard(),
          new RbacEscalation(),
          new SecretAccess(),
          new PodCreation(),
          new ClusterAdmin(),
          new EverybodyBound(),
          new SubjectNamespace(),
          new RiskyRights(),
          new PrivilegedScc());

  private RbacChecks() {}
}
