package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A workload of which there is one. */
final class SingleReplica extends ObjectCheck {

  SingleReplica() {
    super(
        new Rule(
            "CW1185",
            "A workload has a single replica",
            Severity.INFO,
            "It is away while its node is drained or the Pod restarts. Source: kube-score,"
                + " kube-linter.",
            """
          kind: Deployment
          spec: {replicas: 1}""",
            """
          kind: Deployment
          spec: {replicas: 3}"""),
        Default.OFF,
        "set replicas to 2 or more, if the program can run twice");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (object.isKind("Deployment", "StatefulSet") && object.replicas() == 1) {
      out.add(object.get("spec", "replicas"), "there is a single replica");
    }
  }
}
