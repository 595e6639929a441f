package dev.chartwright.check.policy.workload;

import dev.chartwright.check.policy.internal.PolicyCheck;
import java.util.List;

/** The checks of this section, in the order of their ids. */
public final class WorkloadChecks {
  public static final List<PolicyCheck> ALL =
      List.of(
          new SingleReplica(),
          new AntiAffinity(),
          new StraySpread(),
          new TopologySpread(),
          new NodeAffinity(),
          new NotRolling(),
          new RecreateReplicas(),
          new StuckRollout(),
          new UpdateOnDelete(),
          new NoHistory(),
          new ShortProgress(),
          new RestartPolicy(),
          new PriorityClass(),
          new DnsOptions(),
          new ClaimsGoToo());

  private WorkloadChecks() {}
}
