package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class UnguardedPod extends CrossCheck {

  UnguardedPod() {
    super(
        new Rule(
            "CW1238",
            "No NetworkPolicy selects a Pod",
            Severity.INFO,
            "All Pods of the cluster can connect to the Pod. Source: kube-linter," + " kube-score.",
            "kind: Deployment",
            "kind: NetworkPolicy"),
        Default.OFF,
        "add a NetworkPolicy");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (Pod pod : all.pods()) {
      boolean guarded =
          all.of("NetworkPolicy").stream()
              .filter(policy -> all.namespace(policy).equals(all.namespace(pod.object())))
              .anyMatch(policy -> Labels.selects(policy.get("spec", "podSelector"), pod.labels()));
      if (pod.isService() && !guarded && !pod.spec().get("hostNetwork").isTrue()) {
        out.add(pod.labels(), "no NetworkPolicy selects the Pod");
      }
    }
  }
}
