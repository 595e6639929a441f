package dev.chartwright.check.internal.policy.image;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.internal.kubernetes.ImageReference;
import java.util.Map;

final class RetiredRegistry extends ContainerCheck {
  /** Registries that get no new images, and what replaces them. */
  private static final Map<String, String> RETIRED =
      Map.of(
          "k8s.gcr.io", "registry.k8s.io",
          "gcr.io/google_containers", "registry.k8s.io",
          "gcr.io/google-containers", "registry.k8s.io",
          "gcr.io/kubernetes-helm", "the project that continues it");

  RetiredRegistry() {
    super(
        new Rule(
            "CW1700",
            "An image comes from a retired registry",
            Severity.WARNING,
            "The registry gets no new versions and no fixes, and can be switched off. k8s.gcr.io is"
                + " frozen since April 2023. Source: Kubernetes, k8s.gcr.io redirect to"
                + " registry.k8s.io.",
            "image: k8s.gcr.io/pause:3.9",
            "image: registry.k8s.io/pause:3.10"),
        Default.ON,
        "take the image from the registry that replaces it");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At image = container.get("image");
    ImageReference.parse(image.text())
        .map(reference -> reference.registry() + "/" + reference.repository())
        .ifPresent(
            name ->
                RETIRED.forEach(
                    (registry, successor) -> {
                      if (name.startsWith(registry + "/")) {
                        out.add(
                            image,
                            container
                                + " runs '"
                                + image.text()
                                + "' from "
                                + registry
                                + ", which is retired",
                            "take the image from " + successor);
                      }
                    }));
  }
}
