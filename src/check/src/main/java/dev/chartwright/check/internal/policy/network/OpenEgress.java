package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class OpenEgress extends CrossCheck {

  OpenEgress() {
    super(
        new Rule(
            "CW1324",
            "No NetworkPolicy limits what a Pod can call",
            Severity.INFO,
            "An intruder in the Pod can send data to any address and reach all other Pods. Source:"
                + " NSA/CISA Kubernetes Hardening Guidance, network separation.",
            """
          kind: NetworkPolicy
          spec: {podSelector: {}, policyTypes: [Ingress]}""",
            """
          kind: NetworkPolicy
          spec: {podSelector: {}, policyTypes: [Ingress, Egress], egress: [{ports: [{port: 53}]}]}"""),
        Default.OFF,
        "add a NetworkPolicy with the policyType Egress");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (Pod pod : all.pods()) {
      boolean limited =
          all.of("NetworkPolicy").stream()
              .filter(policy -> all.namespace(policy).equals(all.namespace(pod.object())))
              .filter(OpenEgress::isEgress)
              .anyMatch(policy -> Labels.selects(policy.get("spec", "podSelector"), pod.labels()));
      if (pod.isService() && !limited && !pod.spec().get("hostNetwork").isTrue()) {
        out.add(pod.labels(), "no NetworkPolicy limits the egress of the Pod");
      }
    }
  }

  /** Without policyTypes, a policy is about egress if it has a rule for it. */
  private static boolean isEgress(RenderedObject policy) {
    return policy.get("spec", "policyTypes").isEmpty()
        ? !policy.get("spec", "egress").isEmpty()
        : policy.get("spec", "policyTypes").texts().contains("Egress");
  }
}
