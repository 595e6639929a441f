package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.values.Conflict;
import java.util.Optional;

final class DuplicateContainer extends PodCheck {
  private static Optional<Container> elsewhere(Pod pod, Container container) {
    return pod.containers().stream()
        .takeWhile(other -> !other.equals(container))
        .filter(other -> other.type() != container.type() && other.name().equals(container.name()))
        .findFirst();
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
      Optional<Container> other = elsewhere(pod, container);
      if (!container.name().isEmpty() && other.isPresent()) {
        out.add(
            container.get("name"),
            container + " has the name of another container",
            Conflict.Kind.ITEM,
            container.get("name"),
            other.get().get("name"));
      }
    }
  }
}
