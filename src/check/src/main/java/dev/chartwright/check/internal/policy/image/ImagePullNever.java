package dev.chartwright.check.internal.policy.image;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class ImagePullNever extends ContainerCheck {

  ImagePullNever() {
    super(
        new Rule(
            "CW1153",
            "An image is never pulled",
            Severity.WARNING,
            "The Pod does not start on a Node that does not have the image. Source:"
                + " Kubernetes, images.",
            "imagePullPolicy: Never",
            "imagePullPolicy: IfNotPresent"),
        Default.ON,
        "set imagePullPolicy: IfNotPresent");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At policy = container.get("imagePullPolicy");
    if (policy.is("Never")) {
      out.add(policy, container + " sets imagePullPolicy: Never");
    }
  }
}
