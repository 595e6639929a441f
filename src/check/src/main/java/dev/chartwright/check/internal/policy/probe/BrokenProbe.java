package dev.chartwright.check.internal.policy.probe;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
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
      long handlers =
          Stream.of("httpGet", "tcpSocket", "exec", "grpc")
              .filter(one -> probe.get(one).isSet())
              .count();
      if (handlers != 1) {
        out.add(
            probe,
            name
                + " of "
                + container
                + (handlers == 0 ? " has no handler" : " has more than one handler"));
      }
      At success = probe.get("successThreshold");
      if (!name.equals("readinessProbe") && success.number(1) > 1) {
        out.add(success, name + " of " + container + " has a successThreshold other than 1");
      }
    }
  }
}
