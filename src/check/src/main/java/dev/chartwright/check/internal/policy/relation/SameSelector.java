package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    Map<List<Object>, RenderedObject> first = new HashMap<>();
    for (RenderedObject workload : all.workloads()) {
      At selector = workload.get("spec", "selector");
      // A StatefulSet identifies its Pods by their names.
      if (Labels.isEmpty(selector) || workload.isKind("StatefulSet")) {
        continue;
      }
      List<Object> same = List.of(all.namespace(workload), workload.kind(), selector.node());
      RenderedObject one = first.putIfAbsent(same, workload);
      if (one != null) {
        out.add(selector, "the workload has the same selector as " + one);
      }
    }
  }
}
