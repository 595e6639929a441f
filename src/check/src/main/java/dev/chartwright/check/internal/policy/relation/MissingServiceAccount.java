package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class MissingServiceAccount extends CrossCheck {

  MissingServiceAccount() {
    super(
        new Rule(
            "CW1219",
            "A ServiceAccount is not rendered",
            Severity.WARNING,
            "The API server rejects all Pods of the workload. Only the status of the"
                + " workload shows the error. Source: Kubernetes, service accounts.",
            "serviceAccountName: rel-web",
            "serviceAccountName: default"),
        Default.ON,
        "render the ServiceAccount, or use the name of one that is rendered");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (Pod pod : all.pods()) {
      At name = pod.serviceAccountName();
      boolean judged = all.isOwn(name.text()) || !all.of("ServiceAccount").isEmpty();
      if (judged
          && !name.isEmpty()
          && !name.is("default")
          && all.findBeside(pod.object(), "ServiceAccount", name.text()).isEmpty()) {
        out.add(name, "the ServiceAccount '" + name.text() + "' is not rendered");
      }
    }
  }
}
