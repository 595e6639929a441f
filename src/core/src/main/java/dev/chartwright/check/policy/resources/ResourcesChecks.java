package dev.chartwright.check.policy.resources;

import dev.chartwright.check.policy.internal.PolicyCheck;
import java.util.List;

/** The checks of this section, in the order of their ids. */
public final class ResourcesChecks {
  public static final List<PolicyCheck> ALL =
      List.of(
          new ResourceRequests(),
          new MemoryLimit(),
          new CpuLimit(),
          new RequestAboveLimit(),
          new CpuGuaranteed(),
          new MemoryGuaranteed(),
          new EphemeralStorage(),
          new EphemeralGuaranteed(),
          new AbsurdMemory(),
          new MemoryDisk());

  private ResourcesChecks() {}
}
