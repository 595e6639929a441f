package dev.chartwright.check.internal.policy.image;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** An image that may be another one tomorrow. */
final class ImageTag extends ContainerCheck {

  ImageTag() {
    super(
        new Rule(
            "CW1150",
            "An image has no fixed version",
            Severity.WARNING,
            "Without a tag, or with latest, two Pods of one Deployment may run different"
                + " programs, and a rollback brings nothing back.",
            "image: registry.example.com/web:latest",
            "image: registry.example.com/web:1.4.2"),
        Default.ON,
        "name a version, or a digest");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At image = container.get("image");
    ImageName name = ImageName.of(image.text());
    if (!image.isEmpty()
        && name.isLegal()
        && name.digest().isEmpty()
        && (name.tag().isEmpty() || name.tag().equals("latest"))) {
      out.add(image, container + " runs " + image.text() + ", which has no fixed version");
    }
  }
}
