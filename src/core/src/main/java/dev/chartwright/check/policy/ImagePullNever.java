package dev.chartwright.check.policy;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;

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
  void look(Pod pod, Container container, Reporter out) {
    At policy = container.get("imagePullPolicy");
    if (policy.is("Never")) {
      out.add(policy, "the image of " + container + " is never pulled");
    }
  }
}
