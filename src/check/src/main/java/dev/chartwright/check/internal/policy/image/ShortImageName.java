package dev.chartwright.check.internal.policy.image;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.internal.kubernetes.ImageReference;

final class ShortImageName extends ContainerCheck {

  ShortImageName() {
    super(
        new Rule(
            "CW1701",
            "An image reference names no registry",
            Severity.INFO,
            "The container engine of the Node decides which registry is meant: Docker Hub, or the"
                + " first one in its list. CRI-O can reject the name. Source: CRI-O 1.34, short"
                + " names.",
            "image: nginx:1.29",
            "image: docker.io/library/nginx:1.29"),
        Default.OFF,
        "write the registry in front of the name");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At image = container.get("image");
    boolean isShort =
        ImageReference.parse(image.text())
            .filter(reference -> reference.registry().equals("docker.io"))
            .filter(
                reference ->
                    !image.text().startsWith("docker.io/")
                        && !image.text().startsWith("index.docker.io/"))
            .isPresent();
    if (isShort) {
      out.add(image, container + " runs '" + image.text() + "', which names no registry");
    }
  }
}
