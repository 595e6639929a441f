package dev.chartwright.check.internal.policy.probe;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.stream.Stream;

final class InitProbe extends ContainerCheck {

  InitProbe() {
    super(
        new Rule(
            "CW1170",
            "An init container has probes",
            Severity.ERROR,
            "The API server rejects probes and lifecycle hooks of an init container, unless"
                + " its restartPolicy is Always. Source: Kubernetes, API validation.",
            "initContainers: [{name: wait, image: wait:1, readinessProbe: {exec: {command:"
                + " [ok]}}}]",
            "initContainers: [{name: proxy, image: proxy:1, restartPolicy: Always,"
                + " readinessProbe: {exec: {command: [ok]}}}]"),
        Default.ON,
        "remove the probe or hook, or set restartPolicy: Always");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    if (container.isLasting()) {
      return;
    }
    Stream.concat(Container.PROBES.stream(), Stream.of("lifecycle"))
        .map(container::get)
        .filter(At::isSet)
        .forEach(at -> out.add(at, container + " has a " + at.key()));
  }
}
