package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** Replicas that share a volume of one node. */
final class SharedVolume extends CrossCheck {

  SharedVolume() {
    super(
        new Rule(
            "CW1236",
            "Several replicas share a volume that one node alone can have",
            Severity.WARNING,
            "All replicas have to run on one node, or wait for the volume forever.",
            """
          replicas: 3
          volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]""",
            """
          replicas: 3
          volumeClaimTemplates: [{metadata: {name: data}}]"""),
        Default.ON,
        "use volumeClaimTemplates, or a claim that is ReadWriteMany");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject workload : all.of("Deployment", "StatefulSet")) {
      if (workload.replicas() > 1) {
        Claims.exclusive(all, workload)
            .forEach(
                name ->
                    out.add(
                        name,
                        workload.replicas()
                            + " replicas share the claim "
                            + name.text()
                            + ", which is for one node"));
      }
    }
  }
}
