package dev.chartwright.check.internal.validation;

import java.util.List;

/** ValidateNetworkPolicySpec in pkg/apis/networking/validation. */
final class NetworkPolicyRules {
  private NetworkPolicyRules() {}

  static void check(Field policy, int minor, Faults faults) {
    Field spec = policy.get("spec");
    SelectorRules.check(spec.get("podSelector"), faults);
    for (Field rule : spec.get("ingress").items()) {
      rule.get("ports").items().forEach(port -> port(port, faults));
      rule.get("from").items().forEach(peer -> peer(peer, minor, faults));
    }
    for (Field rule : spec.get("egress").items()) {
      rule.get("ports").items().forEach(port -> port(port, faults));
      rule.get("to").items().forEach(peer -> peer(peer, minor, faults));
    }
    for (Field type : spec.get("policyTypes").items()) {
      faults.oneOf(type, List.of("Egress", "Ingress"));
    }
    if (spec.get("policyTypes").items().size() > 2) {
      faults.add(spec.get("policyTypes"), "must have at most 2 values");
    }
  }

  private static void port(Field rule, Faults faults) {
    Field port = rule.get("port");
    Field end = rule.get("endPort");
    faults.oneOf(rule.get("protocol"), List.of("SCTP", "TCP", "UDP"));
    if (!port.isSet()) {
      faults.forbidden(end, "without port");
      return;
    }
    Ports.numberOrName(port, faults);
    if (port.isText()) {
      faults.forbidden(end, "if port is a name", port);
    } else if (end.isSet()) {
      faults.between(end, Math.max(1, port.number(1)), Ports.MOST);
    }
  }

  private static void peer(Field peer, int minor, Faults faults) {
    Field block = peer.get("ipBlock");
    boolean hasSelector = peer.get("podSelector").isSet() || peer.get("namespaceSelector").isSet();
    SelectorRules.check(peer.get("podSelector"), faults);
    SelectorRules.check(peer.get("namespaceSelector"), faults);
    if (!block.isSet()) {
      if (!hasSelector) {
        faults.add(peer, "needs podSelector, namespaceSelector or ipBlock");
      }
      return;
    }
    if (hasSelector) {
      Field selector =
          peer.get(peer.get("podSelector").isSet() ? "podSelector" : "namespaceSelector");
      faults.either(block, "is not allowed beside a selector", selector);
    }
    faults.required(block.get("cidr"));
    if (!block.get("cidr").isEmpty()) {
      faults.form(block.get("cidr"), text -> Networks.networkForm(text, minor));
    }
    for (Field except : block.get("except").items()) {
      faults.form(except, text -> Networks.networkForm(text, minor));
      boolean isInside =
          Networks.network(block.get("cidr").text())
              .flatMap(
                  outer -> Networks.network(except.text()).map(inner -> outer.isLargerThan(inner)))
              .orElse(true);
      if (!isInside) {
        faults.add(except, "must be a part of cidr");
      }
    }
  }
}
