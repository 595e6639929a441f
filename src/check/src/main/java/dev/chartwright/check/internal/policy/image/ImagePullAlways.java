package dev.chartwright.check.internal.policy.image;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class ImagePullAlways extends ContainerCheck {

  ImagePullAlways() {
    super(
        new Rule(
            "CW1154",
            "An image is not pulled at each start",
            Severity.INFO,
            "Without Always, a Pod can use a private image that is already on the Node"
                + " without its credentials. Source: kube-score.",
            "imagePullPolicy: IfNotPresent",
            "imagePullPolicy: Always"),
        Default.OFF,
        "set imagePullPolicy: Always");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    if (!container.get("imagePullPolicy").is("Always")) {
      out.add(
          container.get("imagePullPolicy"), container + " does not set imagePullPolicy: Always");
    }
  }
}
