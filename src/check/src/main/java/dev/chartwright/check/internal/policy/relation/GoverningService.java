package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Optional;

final class GoverningService extends CrossCheck {

  GoverningService() {
    super(
        new Rule(
            "CW1222",
            "The Service of a StatefulSet is missing or not headless",
            Severity.WARNING,
            "The Pods get no DNS names, because serviceName must name a headless Service."
                + " Source: kube-score.",
            """
          kind: StatefulSet
          spec: {serviceName: wbe}""",
            """
          kind: StatefulSet
          spec: {serviceName: web}"""),
        Default.ON,
        "render a Service with that name and clusterIP: None");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject set : all.of("StatefulSet")) {
      At name = set.get("spec", "serviceName");
      Optional<RenderedObject> service = all.findBeside(set, "Service", name.text());
      if (!name.isEmpty() && service.isEmpty()) {
        out.addWithoutKey(name, "the Service '" + name.text() + "' is not rendered");
      } else if (set.replicas() > 1
          && service.isPresent()
          && !service.get().get("spec", "clusterIP").is("None")) {
        out.add(name, service.get() + " is not headless");
      }
    }
  }
}
