package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A new Pod that waits for the old one's volume. */
final class RollingOverVolume extends CrossCheck {

  RollingOverVolume() {
    super(
        new Rule(
            "CW1235",
            "A Deployment rolls over a volume that one node alone can have",
            Severity.WARNING,
            "The new Pod may start on another node, where it waits for a volume that the old"
                + " one holds, and the old one waits for the new.",
            """
          kind: Deployment
          strategy: {type: RollingUpdate}
          volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]""",
            """
          kind: Deployment
          strategy: {type: Recreate}
          volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]"""),
        Default.ON,
        "use strategy.type: Recreate, a StatefulSet, or a claim that is ReadWriteMany");
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
                        "the claim "
                            + name.text()
                            + " is for one node, and the strategy is RollingUpdate"));
      }
    }
  }
}
