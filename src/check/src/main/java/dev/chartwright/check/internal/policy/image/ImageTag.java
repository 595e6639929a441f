package dev.chartwright.check.internal.policy.image;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.internal.kubernetes.ImageReference;

final class ImageTag extends ContainerCheck {

  ImageTag() {
    super(
        new Rule(
            "CW1150",
            "An image has no fixed version",
            Severity.WARNING,
            "Two Pods of one Deployment can run different programs, and a rollback does not"
                + " restore the old program. Source: Kubernetes, images.",
            "image: registry.example.com/web:latest",
            "image: registry.example.com/web:1.4.2"),
        Default.ON,
        "add a version or a digest to image");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At image = container.get("image");
    boolean changes =
        ImageReference.parse(image.text())
            .filter(reference -> reference.digest().isEmpty())
            .flatMap(ImageReference::effectiveTag)
            .filter("latest"::equals)
            .isPresent();
    if (changes) {
      out.add(image, container + " runs '" + image.text() + "', which has no fixed version");
    }
  }

  /** A test runs when somebody watches it. */
  @Override
  protected boolean isMinor(RenderedObject object) {
    return object.isTest();
  }
}
