package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Optional;

/** A StatefulSet whose Pods have no names. */
final class GoverningService extends CrossCheck {

  GoverningService() {
    super(
        new Rule(
            "CW1222",
            "A StatefulSet's Service is not there or not headless",
            Severity.WARNING,
            "serviceName gives each Pod a DNS name; it takes a headless Service of that name."
                + " Source: kube-score.",
            """
          kind: StatefulSet
          spec: {serviceName: wbe}""",
            """
          kind: StatefulSet
          spec: {serviceName: web}"""),
        Default.ON,
        "render a Service of that name with clusterIP: None");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject set : all.of("StatefulSet")) {
      At name = set.get("spec", "serviceName");
      Optional<RenderedObject> service = all.findBeside(set, "Service", name.text());
      if (!name.isEmpty() && service.isEmpty()) {
        out.add(name, "there is no Service named " + name.text());
      } else if (set.replicas() > 1
          && service.isPresent()
          && !service.get().get("spec", "clusterIP").is("None")) {
        out.add(name, service.get() + " is not headless");
      }
    }
  }
}
