package dev.chartwright.check.internal.policy.probe;

import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.util.List;

/** The checks of the section {@link Section#PROBES}, in the order of their ids. */
public final class ProbeChecks {
  /** A check that is not listed here does not run. */
  public static final PolicySection SECTION =
      new PolicySection(
          Section.PROBES,
          List.of(
              new LivenessProbe(),
              new SameProbes(),
              new ProbePortName(),
              new ProbePortNumber(),
              new BrokenProbe(),
              new InitProbe(),
              new SlowProbe()));

  private ProbeChecks() {}
}
