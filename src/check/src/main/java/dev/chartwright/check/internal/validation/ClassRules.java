package dev.chartwright.check.internal.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * ValidateIngressClass, ValidatePriorityClass and ValidateRuntimeClass in pkg/apis/networking,
 * scheduling and node.
 */
final class ClassRules {
  private static final int MOST_CONTROLLER = 250;
  private static final long MOST_PRIORITY = 1_000_000_000;
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+");
  private static final Map<String, Long> SYSTEM =
      Map.of("system-cluster-critical", 2_000_000_000L, "system-node-critical", 2_000_001_000L);

  private ClassRules() {}

  static void ingress(Field object, Faults faults) {
    Field controller = object.get("spec", "controller");
    faults.required(controller);
    if (!controller.isEmpty()) {
      faults.form(controller, ClassRules::controller);
    }
    Field parameters = object.get("spec", "parameters");
    if (!parameters.isSet()) {
      return;
    }
    faults.form(parameters.get("apiGroup"), Forms::subdomain);
    for (String field : List.of("kind", "name")) {
      faults.required(parameters.get(field));
      faults.form(parameters.get(field), Forms::pathSegment);
    }
    Field scope = parameters.get("scope");
    Field namespace = parameters.get("namespace");
    faults.exactly(scope, List.of("Cluster", "Namespace"));
    // The scope is Cluster by default.
    switch (scope.isSet() ? scope.text() : "Cluster") {
      case "Namespace" -> {
        if (!namespace.isSet()) {
          faults.add(namespace, "is required if scope is Namespace");
        }
        faults.form(namespace, Forms::label);
      }
      case "Cluster" -> faults.forbidden(namespace, "unless scope is Namespace");
      default -> {
        // The scope is reported already.
      }
    }
  }

  private static String controller(String text) {
    int slash = text.indexOf('/');
    if (text.length() > MOST_CONTROLLER) {
      return "must be at most 250 characters long";
    }
    boolean isValid =
        slash > 0
            && Forms.subdomain(text.substring(0, slash)).isEmpty()
            && PATH.matcher(text.substring(slash + 1)).matches();
    return isValid ? "" : "must be a DNS name, '/' and a path, such as k8s.io/ingress-nginx";
  }

  static void priority(Field object, Faults faults) {
    Field name = object.get("metadata", "name");
    Field value = object.get("value");
    if (name.text().startsWith("system-")) {
      boolean isKnown =
          SYSTEM.getOrDefault(name.text(), -1L) == value.number(0)
              && !object.get("globalDefault").isTrue();
      if (!isKnown) {
        faults.add(name, "must not start with 'system-', which is reserved");
      }
    } else if (value.number(0) > MOST_PRIORITY) {
      faults.add(value, "is " + value.node().asText() + ", and must be at most " + MOST_PRIORITY);
    }
    faults.exactly(object.get("preemptionPolicy"), List.of("Never", "PreemptLowerPriority"));
  }

  static void runtime(Field object, Faults faults) {
    faults.form(object.get("handler"), Forms::label);
    Field overhead = object.get("overhead");
    for (Field amount : overhead.get("podFixed").entries()) {
      ResourceRules.ofContainer(amount, faults);
    }
    ResourceRules.hugePages(overhead, faults, "podFixed");
    SelectorRules.labels(object.get("scheduling", "nodeSelector"), faults);
    Set<List<String>> seen = new HashSet<>();
    for (Field toleration : object.get("scheduling", "tolerations").items()) {
      SchedulingRules.toleration(toleration, faults);
      boolean isNew =
          seen.add(
              List.of(
                  toleration.get("key").text(),
                  toleration.get("operator").text(),
                  toleration.get("value").text(),
                  toleration.get("effect").text()));
      if (!isNew) {
        faults.add(toleration, "is a duplicate");
      }
    }
  }
}
