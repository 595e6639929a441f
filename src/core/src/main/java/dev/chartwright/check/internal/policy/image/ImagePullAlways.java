package dev.chartwright.check.internal.policy.image;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** The registry is not asked each time. */
final class ImagePullAlways extends ContainerCheck {

  ImagePullAlways() {
    super(
        new Rule(
            "CW1154",
            "An image is not pulled at each start",
            Severity.INFO,
            "With Always the registry checks the credentials at each start, so that a Pod"
                + " cannot use a private image that lies on the node by chance. Source: kube-score.",
            "imagePullPolicy: IfNotPresent",
            "imagePullPolicy: Always"),
        Default.OFF,
        "set imagePullPolicy: Always");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    if (!container.get("imagePullPolicy").is("Always")) {
      out.add(
          container.get("imagePullPolicy"),
          "the image of " + container + " is not pulled at each start");
    }
  }
}
