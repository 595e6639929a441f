package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.util.List;

/** The checks of the section {@link Section#RESOURCES}, in the order of their ids. */
public final class ResourcesChecks {
  /** A check that is not listed here does not run. */
  public static final PolicySection SECTION =
      new PolicySection(
          Section.RESOURCES,
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
              new MemoryDisk()));

  private ResourcesChecks() {}
}
