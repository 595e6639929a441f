package dev.chartwright.check.policy.probe;

import dev.chartwright.check.policy.internal.PolicyCheck;
import java.util.List;

/** The checks of this section, in the order of their ids. */
public final class ProbeChecks {
  public static final List<PolicyCheck> ALL =
      List.of(
          new LivenessProbe(),
          new SameProbes(),
          new ProbePortName(),
          new ProbePortNumber(),
          new BrokenProbe(),
          new InitProbe(),
          new SlowProbe());

  private ProbeChecks() {}
}
