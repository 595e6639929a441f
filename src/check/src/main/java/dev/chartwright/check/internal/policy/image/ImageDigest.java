package dev.chartwright.check.internal.policy.image;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.internal.kubernetes.ImageReference;

final class ImageDigest extends ContainerCheck {

  ImageDigest() {
    super(
        new Rule(
            "CW1151",
            "An image has no digest",
            Severity.INFO,
            "A registry can move a tag to other content, so the program can change without"
                + " a change of the chart. Source: Kubernetes, images.",
            "image: registry.example.com/web:1.4.2",
            "image:"
                + " registry.example.com/web:1.4.2@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        Default.OFF,
        "append @sha256: and the digest to image");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At image = container.get("image");
    if (!image.isEmpty()
        && ImageReference.parse(image.text()).flatMap(ImageReference::digest).isEmpty()) {
      out.add(image, container + " runs '" + image.text() + "', which has no digest");
    }
  }
}
