package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A service account that the chart seems to have forgotten. */
final class MissingServiceAccount extends CrossCheck {

  MissingServiceAccount() {
    super(
        new Rule(
            "CW1219",
            "A service account is not rendered",
            Severity.WARNING,
            "No Pod can be created without it: the workload's status says so, its Pods do not"
                + " exist.",
            "serviceAccountName: rel-web",
            "serviceAccountName: default"),
        Default.ON,
        "render the ServiceAccount, or name the one that is rendered");
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
        out.add(name, "there is no ServiceAccount named " + name.text());
      }
    }
  }
}
