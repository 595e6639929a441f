package dev.chartwright.check.internal.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** ValidateResourceQuotaSpec in pkg/apis/core/validation. */
final class QuotaRules {
  private static final String BEST_EFFORT = "BestEffort";
  private static final String NOT_BEST_EFFORT = "NotBestEffort";
  private static final String TERMINATING = "Terminating";
  private static final String NOT_TERMINATING = "NotTerminating";
  private static final String ATTRIBUTES_CLASS = "VolumeAttributesClass";

  /** The scope VolumeAttributesClass is known from here on. */
  private static final int ATTRIBUTES_CLASS_SINCE = 33;

  private static final Set<String> OF_PODS =
      Set.of(
          "pods",
          "cpu",
          "memory",
          "limits.cpu",
          "limits.memory",
          "requests.cpu",
          "requests.memory");

  private QuotaRules() {}

  static void check(Field quota, int minor, Faults faults) {
    Field spec = quota.get("spec");
    for (Field amount : spec.get("hard").entries()) {
      ResourceRules.name(amount, true, faults);
      ResourceRules.amount(amount, faults);
    }
    Set<String> scopes = new HashSet<>();
    for (Field scope : spec.get("scopes").items()) {
      scope(scope, spec, minor, faults);
      scopes.add(scope.text());
    }
    conflicts(spec.get("scopes"), scopes, faults);
    scopes.clear();
    Field expressions = spec.get("scopeSelector", "matchExpressions");
    for (Field expression : expressions.items()) {
      Field scope = expression.get("scopeName");
      scope(scope, spec, minor, faults);
      scopes.add(scope.text());
      selector(expression, faults);
    }
    conflicts(expressions, scopes, faults);
  }

  private static void scope(Field scope, Field spec, int minor, Faults faults) {
    List<String> known =
        List.of(
            BEST_EFFORT,
            "CrossNamespacePodAffinity",
            NOT_BEST_EFFORT,
            NOT_TERMINATING,
            "PriorityClass",
            TERMINATING,
            ATTRIBUTES_CLASS);
    faults.exactly(
        scope, minor < ATTRIBUTES_CLASS_SINCE ? known.subList(0, known.size() - 1) : known);
    if (!known.contains(scope.text())) {
      return;
    }
    for (Field amount : spec.get("hard").entries()) {
      if (ResourceRules.isOfQuota(amount.key()) && !isValid(scope.text(), amount.key())) {
        faults.add(scope, "is " + scope.text() + ", which is not allowed for " + amount.key());
      }
    }
  }

  /** IsResourceQuotaScopeValidForResource. */
  private static boolean isValid(String scope, String resource) {
    return switch (scope) {
      case BEST_EFFORT -> resource.equals("pods");
      case ATTRIBUTES_CLASS ->
          Set.of("persistentvolumeclaims", "requests.storage").contains(resource);
      default -> OF_PODS.contains(resource);
    };
  }

  private static void selector(Field expression, Faults faults) {
    Field operator = expression.get("operator");
    Field values = expression.get("values");
    boolean hasValues =
        List.of("PriorityClass", ATTRIBUTES_CLASS).contains(expression.get("scopeName").text());
    if (!hasValues && !operator.text().equals("Exists")) {
      faults.add(operator, "must be Exists unless scopeName is PriorityClass");
    }
    switch (operator.text()) {
      case "In", "NotIn" -> {
        if (values.isEmpty()) {
          faults.add(values, "is required if operator is In or NotIn");
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (!values.isEmpty()) {
          faults.add(values, "is not allowed if operator is Exists or DoesNotExist");
        }
      }
      default -> faults.add(operator, "must be In, NotIn, Exists or DoesNotExist");
    }
  }

  private static void conflicts(Field place, Set<String> scopes, Faults faults) {
    if (scopes.containsAll(Set.of(BEST_EFFORT, NOT_BEST_EFFORT))
        || scopes.containsAll(Set.of(TERMINATING, NOT_TERMINATING))) {
      faults.add(place, "have two scopes that exclude each other");
    }
  }
}
