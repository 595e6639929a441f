package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Containers of a Pod that see each other's processes. */
final class SharedProcesses extends PodCheck {

  SharedProcesses() {
    super(
        new Rule(
            "CW1148",
            "The containers of a Pod see each other's processes",
            Severity.INFO,
            "Each of them can read the environment, secrets included, of the others.",
            "shareProcessNamespace: true",
            "shareProcessNamespace: false"),
        Default.ON,
        "leave shareProcessNamespace out unless one has to signal the other");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.spec().get("shareProcessNamespace").isTrue()) {
      out.add(
          pod.spec().get("shareProcessNamespace"),
          "the containers of the Pod see each other's processes");
    }
  }
}
