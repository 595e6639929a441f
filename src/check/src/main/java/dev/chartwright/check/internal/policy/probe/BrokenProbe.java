package dev.chartwright.check.internal.policy.probe;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.values.Conflict;
import java.util.List;
import java.util.stream.Stream;

final class BrokenProbe extends ContainerCheck {

  BrokenProbe() {
    super(
        new Rule(
            "CW1169",
            "A probe is invalid",
            Severity.ERROR,
            "The API server rejects the Pod. A probe needs exactly one of httpGet,"
                + " tcpSocket, exec and grpc, and successThreshold can differ from 1 only for"
                + " readiness. Source: Kubernetes, API validation.",
            "livenessProbe: {periodSeconds: 10}",
            "livenessProbe: {httpGet: {port: 8080}, periodSeconds: 10}"),
        Default.ON,
        "keep one handler, and remove successThreshold");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (String name : Container.PROBES) {
      At probe = container.get(name);
      if (!probe.isSet()) {
        continue;
      }
      List<At> handlers =
          Stream.of("httpGet", "tcpSocket", "exec", "grpc")
              .map(probe::get)
              .filter(At::isSet)
              .toList();
      if (handlers.isEmpty()) {
        out.add(probe, name + " of " + container + " has no handler");
      } else if (handlers.size() > 1) {
        out.add(
            probe,
            name + " of " + container + " has more than one handler",
            Conflict.Kind.EITHER,
            handlers.get(0),
            handlers.get(1));
      }
      At success = probe.get("successThreshold");
      if (!name.equals("readinessProbe") && success.number(1) > 1) {
        out.add(success, name + " of " + container + " has a successThreshold other than 1");
      }
    }
  }
}
