package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class SharedVolume extends CrossCheck {

  SharedVolume() {
    super(
        new Rule(
            "CW1236",
            "Several replicas share a volume of one Node",
            Severity.WARNING,
            "All replicas must run on one Node, or they wait for the volume forever."
                + " Source: Kubernetes, persistent volumes.",
            """
          replicas: 3
          volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]""",
            """
          replicas: 3
          volumeClaimTemplates: [{metadata: {name: data}}]"""),
        Default.ON,
        "use volumeClaimTemplates, or a claim with ReadWriteMany");
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
                            + " replicas share claim '"
                            + name.text()
                            + "', which can be used on one Node only"));
      }
    }
  }
}
