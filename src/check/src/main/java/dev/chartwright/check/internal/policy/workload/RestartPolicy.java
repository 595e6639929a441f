package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

final class RestartPolicy extends PodCheck {

  RestartPolicy() {
    super(
        new Rule(
            "CW1196",
            "The restart policy is invalid for the kind",
            Severity.ERROR,
            "The API server rejects the object. A Job requires Never or OnFailure, and a"
                + " Deployment, StatefulSet or DaemonSet requires Always. Source: Kubernetes, API"
                + " validation.",
            """
          kind: CronJob
          restartPolicy: Always""",
            """
          kind: CronJob
          restartPolicy: OnFailure"""),
        Default.ON,
        "set restartPolicy to a value that the kind allows");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    At policy = pod.spec().get("restartPolicy");
    boolean job = pod.object().isKind("Job", "CronJob");
    boolean lasting = pod.object().isKind("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");
    if (job && !Set.of("Never", "OnFailure").contains(policy.text())) {
      out.add(policy, "restartPolicy of a " + pod.object().kind() + " must be Never or OnFailure");
    } else if (lasting && !policy.isEmpty() && !policy.is("Always")) {
      out.add(policy, "restartPolicy of a " + pod.object().kind() + " must be Always");
    }
  }
}
