package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.stream.Stream;

final class ResourceRequests extends ContainerCheck {

  ResourceRequests() {
    super(
        new Rule(
            "CW1155",
            "A container has no resource requests",
            Severity.INFO,
            "The scheduler overfills Nodes, and the kubelet evicts the Pod first. Source:"
                + " Kubernetes, resource management.",
            "resources: {}",
            "resources: {requests: {cpu: 100m, memory: 128Mi}}"),
        Default.ON,
        "set resources.requests.cpu and resources.requests.memory");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    if (!container.isLasting()) {
      return;
    }
    List<String> missing =
        Stream.of("cpu", "memory")
            .filter(name -> !container.get("resources", "requests", name).isSet())
            .filter(name -> !container.get("resources", "limits", name).isSet())
            .filter(name -> !pod.spec().get("resources", "requests", name).isSet())
            .toList();
    if (!missing.isEmpty()) {
      out.add(
          container.get("resources", "requests"),
          container + " has no request for " + String.join(" and ", missing));
    }
  }
}
