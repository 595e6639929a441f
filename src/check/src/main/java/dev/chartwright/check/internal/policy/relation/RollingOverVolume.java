package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class RollingOverVolume extends CrossCheck {

  RollingOverVolume() {
    super(
        new Rule(
            "CW1235",
            "A rolling update waits for a volume of the old Pod",
            Severity.WARNING,
            "The new Pod can start on another Node, where it waits for a volume that the"
                + " old Pod uses. The old Pod runs until the new Pod is ready. Source:"
                + " Kubernetes, persistent volumes.",
            """
          kind: Deployment
          strategy: {type: RollingUpdate}
          volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]""",
            """
          kind: Deployment
          strategy: {type: Recreate}
          volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]"""),
        Default.ON,
        "set strategy.type: Recreate, use a StatefulSet, or use a claim with" + " ReadWriteMany");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject deployment : all.of("Deployment")) {
      if (!deployment.get("spec", "strategy", "type").is("Recreate")
          && deployment.replicas() == 1) {
        Claims.exclusive(all, deployment)
            .forEach(
                name ->
                    out.add(
                        name,
                        "claim '"
                            + name.text()
                            + "' can be used on one Node only, and the strategy is RollingUpdate"));
      }
    }
  }
}
