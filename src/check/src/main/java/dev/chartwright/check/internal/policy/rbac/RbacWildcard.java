package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.stream.Stream;

final class RbacWildcard extends ObjectCheck {

  RbacWildcard() {
    super(
        new Rule(
            "CW1330",
            "A role grants rights by wildcard",
            Severity.WARNING,
            "A wildcard also grants rights to resources and verbs that later versions add. Rules for"
                + " groups of custom resources alone are exempt. Source: CIS Kubernetes Benchmark 5.1.3.",
            "rules: [{apiGroups: [\"\"], resources: [\"*\"], verbs: [get]}]",
            "rules: [{apiGroups: [\"\"], resources: [pods], verbs: [get]}]"),
        Default.ON,
        "list the apiGroups, resources and verbs that the program needs");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("Role", "ClusterRole")) {
      return;
    }
    for (At rule : object.get("rules").items()) {
      List<String> wild =
          Stream.of("verbs", "resources", "apiGroups", "nonResourceURLs")
              .filter(field -> rule.get(field).texts().contains("*"))
              .toList();
      if (!wild.isEmpty() && !isOfOwnGroup(rule) && !isOfScales(rule, wild)) {
        out.add(rule.get(wild.get(0)), "a rule has a wildcard in " + String.join(" and ", wild));
      }
    }
  }

  /** An autoscaler finds out which kinds have a scale only when it runs. */
  private static boolean isOfScales(At rule, List<String> wild) {
    List<String> resources = rule.get("resources").texts();
    return wild.equals(List.of("apiGroups"))
        && !resources.isEmpty()
        && resources.stream().allMatch(one -> one.endsWith("/scale"));
  }

  /** A project that defines resources knows what its later versions add to them. */
  private static boolean isOfOwnGroup(At rule) {
    List<String> groups = rule.get("apiGroups").texts();
    return !groups.isEmpty()
        && groups.stream().allMatch(group -> group.contains(".") && !group.endsWith(".k8s.io"));
  }
}
