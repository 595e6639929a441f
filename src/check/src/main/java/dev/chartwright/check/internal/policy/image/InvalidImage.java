package dev.chartwright.check.internal.policy.image;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.internal.kubernetes.ImageReference;

final class InvalidImage extends ContainerCheck {

  InvalidImage() {
    super(
        new Rule(
            "CW1152",
            "An image reference is invalid",
            Severity.ERROR,
            "The kubelet cannot parse the reference, and the Pod stays in InvalidImageName."
                + " The usual cause is an empty value or a tag without quotes. Source:"
                + " Kubernetes, images.",
            "image: \"registry.example.com/web:\"",
            "image: registry.example.com/web:1.4.2"),
        Default.ON,
        "set image to registry/repository:tag");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At image = container.get("image");
    if (!image.isEmpty() && ImageReference.parse(image.text()).isEmpty()) {
      out.add(image, container + " has the invalid image reference '" + image.text() + "'");
    }
  }
}
