package dev.chartwright.check.internal.policy.image;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A reference that no runtime can read. */
final class ImageReference extends ContainerCheck {

  ImageReference() {
    super(
        new Rule(
            "CW1152",
            "An image reference is malformed",
            Severity.ERROR,
            "The kubelet cannot parse it, and the Pod stays in InvalidImageName. Mostly a"
                + " value that is empty, or a tag without quotes.",
            "image: \"registry.example.com/web:\"",
            "image: registry.example.com/web:1.4.2"),
        Default.ON,
        "write registry/repository:tag");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At image = container.get("image");
    if (!image.isEmpty() && !ImageName.of(image.text()).isLegal()) {
      out.add(
          image, container + " has the image '" + image.text() + "', which is no image reference");
    }
  }
}
