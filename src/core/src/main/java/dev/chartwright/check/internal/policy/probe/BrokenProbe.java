package dev.chartwright.check.internal.policy.probe;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.stream.Stream;

/** A probe that the API server refuses. */
final class BrokenProbe extends ContainerCheck {

  BrokenProbe() {
    super(
        new Rule(
            "CW1169",
            "A probe cannot be",
            Severity.ERROR,
            "The API server wants exactly one of httpGet, tcpSocket, exec and grpc, and a"
                + " successThreshold of 1 except for readiness.",
            "livenessProbe: {periodSeconds: 10}",
            "livenessProbe: {httpGet: {port: 8080}, periodSeconds: 10}"),
        Default.ON,
        "keep one handler");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (String name : Container.PROBES) {
      At probe = container.get(name);
      if (probe.isEmpty()) {
        continue;
      }
      long handlers =
          Stream.of("httpGet", "tcpSocket", "exec", "grpc")
              .filter(one -> probe.get(one).isSet())
              .count();
      if (handlers != 1) {
        out.add(
            probe,
            name + " of " + container + (handlers == 0 ? " asks nothing" : " asks several things"));
      }
      At success = probe.get("successThreshold");
      if (!name.equals("readinessProbe") && success.number(1) != 1) {
        out.add(success, name + " of " + container + " has a successThreshold other than 1");
      }
    }
  }
}
