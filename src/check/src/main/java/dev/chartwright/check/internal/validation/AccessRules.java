package dev.chartwright.check.internal.validation;

import java.util.List;

/**
 * Roles and their bindings in pkg/apis/rbac/validation. A service account without its namespace in
 * a ClusterRoleBinding is CW1336.
 */
final class AccessRules {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private AccessRules() {}

  static void role(Field role, boolean isNamespaced, Faults faults) {
    for (Field rule : role.get("rules").items()) {
      Field urls = rule.get("nonResourceURLs");
      faults.required(rule.get("verbs"));
      if (urls.isEmpty()) {
        faults.required(rule.get("apiGroups"));
        faults.required(rule.get("resources"));
        continue;
      }
      if (isNamespaced) {
        faults.add(urls, "is not allowed in a Role");
      }
      for (String field : List.of("apiGroups", "resources", "resourceNames")) {
        if (!rule.get(field).isEmpty()) {
          faults.add(urls, "is not allowed beside " + field);
          break;
        }
      }
    }
  }

  static void clusterRole(Field role, Faults faults) {
    role(role, false, faults);
    Field aggregation = role.get("aggregationRule");
    if (aggregation.isSet()) {
      faults.required(aggregation.get("clusterRoleSelectors"));
      for (Field selector : aggregation.get("clusterRoleSelectors").items()) {
        SelectorRules.check(selector, faults);
      }
    }
  }

  static void binding(Field binding, boolean isNamespaced, Faults faults) {
    Field role = binding.get("roleRef");
    if (!role.get("apiGroup").isEmpty()) {
      faults.oneOf(role.get("apiGroup"), List.of(GROUP));
    }
    faults.exactly(
        role.get("kind"), isNamespaced ? List.of("ClusterRole", "Role") : List.of("ClusterRole"));
    faults.required(role.get("name"));
    faults.form(role.get("name"), Forms::pathSegment);
    for (Field subject : binding.get("subjects").items()) {
      Field group = subject.get("apiGroup");
      faults.required(subject.get("name"));
      switch (subject.get("kind").text()) {
        case "ServiceAccount" -> {
          faults.form(subject.get("name"), Forms::subdomain);
          if (!group.isEmpty()) {
            faults.add(group, "must be empty if kind is ServiceAccount");
          }
        }
        case "User", "Group" -> faults.oneOf(group, List.of(GROUP));
        default -> faults.add(subject.get("kind"), "must be ServiceAccount, User or Group");
      }
    }
  }
}
