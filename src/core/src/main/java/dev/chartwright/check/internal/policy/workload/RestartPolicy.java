package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

/** A restart policy that the kind does not take. */
final class RestartPolicy extends PodCheck {

  RestartPolicy() {
    super(
        new Rule(
            "CW1196",
            "The restart policy is none of this kind",
            Severity.ERROR,
            "The API server refuses it: a Job takes Never and OnFailure, whatever runs on and"
                + " on takes Always alone.",
            """
          kind: CronJob
          restartPolicy: Always""",
            """
          kind: CronJob
          restartPolicy: OnFailure"""),
        Default.ON,
        "set the one that the kind takes");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    At policy = pod.spec().get("restartPolicy");
    boolean job = pod.object().isKind("Job", "CronJob");
    boolean lasting = pod.object().isKind("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");
    if (job && !Set.of("Never", "OnFailure").contains(policy.text())) {
      out.add(
          policy, "a " + pod.object().kind() + " takes the restart policies Never and OnFailure");
    } else if (lasting && !policy.isEmpty() && !policy.is("Always")) {
      out.add(policy, "a " + pod.object().kind() + " takes the restart policy Always alone");
    }
  }
}
