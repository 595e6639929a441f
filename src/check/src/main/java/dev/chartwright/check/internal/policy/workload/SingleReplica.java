package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class SingleReplica extends ObjectCheck {

  SingleReplica() {
    super(
        new Rule(
            "CW1185",
            "A workload has one replica",
            Severity.INFO,
            "The workload is unavailable while its Node is drained or its Pod restarts."
                + " Source: kube-score, kube-linter.",
            """
          kind: Deployment
          spec: {replicas: 1}""",
            """
          kind: Deployment
          spec: {replicas: 3}"""),
        Default.OFF,
        "set replicas to 2 or more, if the program can run more than once");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (object.isKind("Deployment", "StatefulSet") && object.replicas() == 1) {
      out.add(object.get("spec", "replicas"), "the workload has one replica");
    }
  }
}
