package dev.chartwright.check.internal.policy.probe;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.Set;

final class SameProbes extends ContainerCheck {
  private static final Set<String> HANDLERS = Set.of("httpGet", "tcpSocket", "exec", "grpc");

  private static long patience(At probe) {
    return probe.get("failureThreshold").number(3) * probe.get("periodSeconds").number(10);
  }

  private static List<String> handler(At probe) {
    return probe.entries().stream()
        .filter(entry -> HANDLERS.contains(entry.key()))
        .map(entry -> entry.key() + entry.node())
        .toList();
  }

  SameProbes() {
    super(
        new Rule(
            "CW1166",
            "The liveness and readiness probes are equal",
            Severity.INFO,
            "A container that is too busy is restarted, although it should only get no"
                + " requests for a while. Source: kube-score.",
            """
          livenessProbe: {httpGet: {path: /, port: 80}}
          readinessProbe: {httpGet: {path: /, port: 80}}""",
            """
          livenessProbe: {httpGet: {path: /, port: 80}, failureThreshold: 6}
          readinessProbe: {httpGet: {path: /, port: 80}}"""),
        Default.OFF,
        "use another handler for livenessProbe, or a higher failureThreshold");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    At liveness = container.get("livenessProbe");
    At readiness = container.get("readinessProbe");
    if (liveness.isSet()
        && readiness.isSet()
        && handler(liveness).equals(handler(readiness))
        && patience(liveness) <= patience(readiness)) {
      out.add(liveness, container + " has equal liveness and readiness probes");
    }
  }
}
