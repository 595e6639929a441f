package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import java.util.List;
import java.util.Set;

final class Rbac {
  private Rbac() {}

  /** Returns the resources on which a rule without resourceNames grants one of the verbs. */
  static List<At> grants(RenderedObject object, Set<String> resources, Set<String> verbs) {
    if (!object.isKind("Role", "ClusterRole")) {
      return List.of();
    }
    return object.get("rules").items().stream()
        .filter(rule -> rule.get("verbs").texts().stream().anyMatch(verbs::contains))
        .filter(rule -> rule.get("resourceNames").isEmpty())
        .flatMap(rule -> rule.get("resources").items().stream())
        .filter(resource -> resources.contains(resource.text()))
        .toList();
  }
}
