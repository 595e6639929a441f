package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

final class RiskyRights extends ObjectCheck {

  RiskyRights() {
    super(
        new Rule(
            "CW1337",
            "A role has rights that lead to more rights",
            Severity.INFO,
            "A program that can run commands in Pods, request tokens, create volumes of Nodes, or"
                + " change Nodes, certificates or admission webhooks can get more rights. Source: Kubernetes,"
                + " RBAC good practices.",
            "rules: [{apiGroups: [\"\"], resources: [pods/exec], verbs: [create]}]",
            "rules: [{apiGroups: [\"\"], resources: [pods/log], verbs: [get]}]"),
        Default.OFF,
        "remove the rule if the program does not need it");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    Stream.of(
            Rbac.grants(
                object,
                Set.of("pods/exec", "pods/attach", "pods/portforward", "serviceaccounts/token"),
                Set.of("create", "get", "*")),
            Rbac.grants(object, Set.of("nodes/proxy"), Set.of("get", "create", "*")),
            Rbac.grants(object, Set.of("persistentvolumes"), Set.of("create", "*")),
            Rbac.grants(object, Set.of("pods/ephemeralcontainers"), Set.of("update", "patch", "*")),
            Rbac.grants(
                object,
                Set.of("certificatesigningrequests/approval"),
                Set.of("update", "patch", "*")),
            Rbac.grants(
                object,
                Set.of("validatingwebhookconfigurations", "mutatingwebhookconfigurations", "nodes"),
                Set.of("create", "update", "patch", "*")))
        .flatMap(List::stream)
        .forEach(at -> out.add(at, "rights to " + at.text() + " lead to more rights"));
  }
}
