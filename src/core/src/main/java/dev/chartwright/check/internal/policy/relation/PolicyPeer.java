package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.stream.Stream;

/** A peer that is not of this chart. */
final class PolicyPeer extends CrossCheck {

  PolicyPeer() {
    super(
        new Rule(
            "CW1208",
            "A NetworkPolicy lets in Pods that this chart does not render",
            Severity.INFO,
            "A slip in the labels keeps the right ones out. Peers of other charts are nothing"
                + " unusual. Source: kube-linter.",
            "ingress: [{from: [{podSelector: {matchLabels: {app: clint}}}]}]",
            "ingress: [{from: [{podSelector: {matchLabels: {app: client}}}]}]"),
        Default.OFF,
        "compare the labels");
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
