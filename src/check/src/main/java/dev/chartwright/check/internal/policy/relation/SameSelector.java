package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;

final class SameSelector extends CrossCheck {

  SameSelector() {
    super(
        new Rule(
            "CW1223",
            "Two workloads have the same selector",
            Severity.ERROR,
            "Each workload counts the Pods of the other, and so do Services, budgets and"
                + " autoscalers. Source: Kubernetes, ReplicaSet.",
            """
          kind: Deployment
          metadata: {name: worker}
          spec: {selector: {matchLabels: {app: web}}}""",
            """
          kind: Deployment
          metadata: {name: worker}
          spec: {selector: {matchLabels: {app: web, component: worker}}}"""),
        Default.ON,
        "add a label to the selector and the template that differs");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    List<RenderedObject> workloads = all.workloads();
    for (int i = 1; i < workloads.size(); i++) {
      RenderedObject later = workloads.get(i);
      At selector = later.get("spec", "selector");
      workloads.subList(0, i).stream()
          .filter(one -> all.namespace(one).equals(all.namespace(later)))
          .filter(one -> one.isKind(later.kind()) && !Labels.isEmpty(selector))
          // A StatefulSet identifies its Pods by their names.
          .filter(one -> !one.isKind("StatefulSet"))
          .filter(one -> one.get("spec", "selector").node().equals(selector.node()))
          .findFirst()
          .ifPresent(one -> out.add(selector, "the workload has the same selector as " + one));
    }
  }
}
