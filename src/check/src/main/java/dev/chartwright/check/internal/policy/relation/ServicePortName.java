package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;

final class ServicePortName extends CrossCheck {
  private static boolean hasPort(List<Pod> pods, At target) {
    return pods.stream()
        .anyMatch(pod -> pod.ports().anyMatch(one -> one.get("name").is(target.text())));
  }

  private static boolean isNamedInVain(RenderedObject service, List<Pod> pods) {
    return service.get("spec", "clusterIP").is("None")
        && service.get("spec", "ports").items().stream()
            .anyMatch(port -> hasPort(pods, port.get("targetPort")));
  }

  ServicePortName() {
    super(
        new Rule(
            "CW1203",
            "A Service names a port that no container has",
            Severity.ERROR,
            "The Service has no endpoints for the port. A headless Service with another"
                + " port is exempt, because its DNS names still resolve. Source: Service API"
                + " reference.",
            """
          kind: Service
          ports: [{port: 80, targetPort: web}]""",
            """
          kind: Service
          ports: [{port: 80, targetPort: http}]"""),
        Default.ON,
        "set targetPort to the name of a container port");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject service : all.services()) {
      List<Pod> pods = all.served(service);
      for (At port : service.get("spec", "ports").items()) {
        At target = port.get("targetPort");
        boolean named = !target.isEmpty() && target.number().isEmpty();
        if (named && !pods.isEmpty() && !hasPort(pods, target) && !isNamedInVain(service, pods)) {
          out.add(
              target,
              "no container of "
                  + pods.get(0).object()
                  + " has a port named '"
                  + target.text()
                  + "'");
        }
      }
    }
  }
}
