package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.internal.kubernetes.Quantity;
import java.math.BigDecimal;
import java.util.List;

final class AbsurdMemory extends ContainerCheck {

  AbsurdMemory() {
    super(
        new Rule(
            "CW1163",
            "An amount of memory is far too small",
            Severity.ERROR,
            "No container starts with it. The suffix m means a thousandth, so 512m is half"
                + " a byte. Source: Kubernetes, resource units.",
            "resources: {limits: {memory: 512m}}",
            "resources: {limits: {memory: 512Mi}}"),
        Default.ON,
        "use the suffix Mi or M for megabytes");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (String side : List.of("requests", "limits")) {
      At at = container.get("resources", side, "memory");
      boolean tiny =
          Quantity.parse(at.text())
              .map(Quantity::amount)
              .filter(
                  bytes -> bytes.signum() > 0 && bytes.compareTo(BigDecimal.valueOf(1_000_000)) < 0)
              .isPresent();
      if (tiny) {
        out.add(at, container + " has " + at.text() + " of memory in resources." + side);
      }
    }
  }
}
