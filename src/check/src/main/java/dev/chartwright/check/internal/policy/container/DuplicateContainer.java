package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class DuplicateContainer extends PodCheck {
  private static boolean isElsewhere(Pod pod, Container container) {
    return pod.containers().stream()
        .takeWhile(other -> !other.equals(container))
        .anyMatch(
            other -> other.type() != container.type() && other.name().equals(container.name()));
  }

  DuplicateContainer() {
    super(
        new Rule(
            "CW1181",
            "Two containers of a Pod have the same name",
            Severity.ERROR,
            "The API server rejects the Pod. Names are unique among containers, init"
                + " containers and ephemeral containers together. Source: Kubernetes, API"
                + " validation.",
            """
          initContainers: [{name: web}]
          containers: [{name: web}]""",
            """
          initContainers: [{name: web-init}]
          containers: [{name: web}]"""),
        Default.ON,
        "give each container a unique name");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    for (Container container : pod.containers()) {
      if (!container.name().isEmpty() && isElsewhere(pod, container)) {
        out.add(container.get("name"), container + " has the name of another container");
      }
    }
  }
}
