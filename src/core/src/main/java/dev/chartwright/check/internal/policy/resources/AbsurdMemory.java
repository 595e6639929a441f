package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Quantity;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.math.BigDecimal;
import java.util.List;

/** An amount of memory in which nothing runs. */
final class AbsurdMemory extends ContainerCheck {

  AbsurdMemory() {
    super(
        new Rule(
            "CW1163",
            "An amount of memory is far too small",
            Severity.ERROR,
            "512m of memory is half a byte: m is a thousandth, and megabytes are written M or"
                + " Mi. No container starts in it.",
            "resources: {limits: {memory: 512m}}",
            "resources: {limits: {memory: 512Mi}}"),
        Default.ON,
        "write Mi for megabytes");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (String side : List.of("requests", "limits")) {
      At at = container.get("resources", side, "memory");
      boolean tiny =
          Quantity.of(at.text())
              .filter(
                  bytes -> bytes.signum() > 0 && bytes.compareTo(BigDecimal.valueOf(1_000_000)) < 0)
              .isPresent();
      if (tiny) {
        out.add(at, container + " has " + at.text() + " of memory in its " + side);
      }
    }
  }
}
