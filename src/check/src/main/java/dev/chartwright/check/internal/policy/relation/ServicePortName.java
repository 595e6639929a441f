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
import java.util.Optional;

final class ServicePortName extends CrossCheck {
  private static boolean hasPort(List<Pod> pods, At target, Optional<At> of) {
    return pods.stream()
        .anyMatch(
            pod ->
                pod.ports()
                    .filter(one -> one.get("name").is(target.text()))
                    .anyMatch(one -> of.map(port -> isSameProtocol(one, port)).orElse(true)));
  }

  /** The endpoints of a named port are those of its protocol (FindPort in pkg/api/v1/pod). */
  private static boolean isSameProtocol(At one, At other) {
    return protocol(one).equals(protocol(other));
  }

  private static String protocol(At port) {
    String protocol = port.get("protocol").text();
    return protocol.isEmpty() ? "TCP" : protocol;
  }

  private static boolean isNamedInVain(RenderedObject service, List<Pod> pods) {
    return service.get("spec", "clusterIP").is("None")
        && service.get("spec", "ports").items().stream()
            .anyMatch(port -> hasPort(pods, port.get("targetPort"), Optional.of(port)));
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
        if (named
            && !pods.isEmpty()
            && !hasPort(pods, target, Optional.of(port))
            && !isNamedInVain(service, pods)) {
          boolean isOther = hasPort(pods, target, Optional.empty());
          out.add(
              target,
              "no container of "
                  + pods.get(0).object()
                  + " has a port named '"
                  + target.text()
                  + "'"
                  + (isOther ? " with the protocol " + protocol(port) : ""),
              isOther ? "use the protocol of the container port" : remedy());
        }
      }
    }
  }
}
