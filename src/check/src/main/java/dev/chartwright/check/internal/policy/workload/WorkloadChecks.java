package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.util.List;

/** The checks of the section {@link Section#WORKLOADS}, in the order of their ids. */
public final class WorkloadChecks {
  /** A check that is not listed here does not run. */
  public static final PolicySection SECTION =
      new PolicySection(
          Section.WORKLOADS,
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
              new ClaimsGoToo(),
              new NakedPod()));

  private WorkloadChecks() {}
}
