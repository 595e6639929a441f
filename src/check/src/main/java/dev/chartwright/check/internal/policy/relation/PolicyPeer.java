package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.stream.Stream;

final class PolicyPeer extends CrossCheck {

  PolicyPeer() {
    super(
        new Rule(
            "CW1208",
            "A NetworkPolicy allows Pods that this chart does not render",
            Severity.INFO,
            "If the labels have a typing error, the policy rejects the right Pods. Peers"
                + " from other charts are common. Source: kube-linter.",
            "ingress: [{from: [{podSelector: {matchLabels: {app: clint}}}]}]",
            "ingress: [{from: [{podSelector: {matchLabels: {app: client}}}]}]"),
        Default.OFF,
        "set podSelector to the labels of Pods that the chart renders");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject policy : all.of("NetworkPolicy")) {
      Stream.concat(
              policy.get("spec", "ingress").itemsOf("from").stream(),
              policy.get("spec", "egress").itemsOf("to").stream())
          .filter(
              peer ->
                  !peer.get("namespaceSelector").isSet()
                      && !Labels.isEmpty(peer.get("podSelector")))
          .filter(peer -> all.selected(policy, peer.get("podSelector")).isEmpty())
          .forEach(peer -> out.add(peer.get("podSelector"), "no rendered Pod has these labels"));
    }
  }
}
