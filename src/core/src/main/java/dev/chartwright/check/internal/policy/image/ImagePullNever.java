package dev.chartwright.check.internal.policy.image;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** An image that must be there already. */
final class ImagePullNever extends ContainerCheck {

  ImagePullNever() {
    super(
        new Rule(
            "CW1153",
            "An image is never pulled",
            Severity.WARNING,
            "On a node that does not happen to have the image the Pod does not start.",
            "imagePullPolicy: Never",
            "imagePullPolicy: IfNotPresent"),
        Default.ON,
        "use IfNotPresent");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At policy = container.get("imagePullPolicy");
    if (policy.is("Never")) {
      out.add(policy, "the image of " + container + " is never pulled");
    }
  }
}
