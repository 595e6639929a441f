package dev.chartwright.check.internal.policy.image;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.internal.kubernetes.ImageReference;
import java.util.List;

/** Images from registries that a project does not list. */
public final class AllowedRegistries extends PodCheck {
  private final List<String> allowed;

  AllowedRegistries() {
    this(List.of());
  }

  /**
   * Creates the check for a project.
   *
   * @param allowed registries, with or without the start of a repository; empty allows all
   */
  public AllowedRegistries(List<String> allowed) {
    super(
        new Rule(
            "CW1702",
            "An image comes from a registry that is not allowed",
            Severity.ERROR,
            "The project lists the registries that it trusts in checks.registries of"
                + " chartwright.yaml; without that list, every registry is allowed. Source: NIST SP"
                + " 800-190, untrusted images.",
            "image: docker.io/library/nginx:1.29   # registries: [registry.example.com]",
            "image: registry.example.com/nginx:1.29"),
        Default.ON,
        "take the image from a registry in checks.registries, or add its registry there");
    this.allowed = List.copyOf(allowed);
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (allowed.isEmpty()) {
      return;
    }
    for (Container container : pod.containers()) {
      look(container.get("image"), container.toString(), out);
    }
    for (At volume : pod.volumes().items()) {
      look(volume.get("image", "reference"), "volume '" + volume.get("name").text() + "'", out);
    }
  }

  private void look(At image, String user, Reporter out) {
    ImageReference.parse(image.text())
        .filter(reference -> !isAllowed(reference.name()))
        .ifPresent(
            reference ->
                out.add(
                    image,
                    user
                        + " uses '"
                        + image.text()
                        + "' from "
                        + reference.registry()
                        + ", which is not allowed"));
  }

  private boolean isAllowed(String name) {
    return allowed.stream()
        .map(one -> one.replaceFirst("/+$", ""))
        .anyMatch(one -> name.equals(one) || name.startsWith(one + "/"));
  }
}
