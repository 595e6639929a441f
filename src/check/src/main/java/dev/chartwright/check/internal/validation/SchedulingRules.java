package dev.chartwright.check.internal.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tolerations, affinity and spread of Pods (pkg/apis/core/validation). */
final class SchedulingRules {
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
  private static final long MOST_WEIGHT = 100;

  /** Values of required terms must be values of labels from here on. */
  private static final int STRICT_VALUES = 33;

  private SchedulingRules() {}

  static void check(Field spec, int minor, Faults faults) {
    spec.get("tolerations").items().forEach(one -> toleration(one, faults));
    spread(spec.get("topologySpreadConstraints"), faults);
    nodeAffinity(spec.get("affinity", "nodeAffinity"), minor, faults);
    podAffinity(spec.get("affinity", "podAffinity"), faults);
    podAffinity(spec.get("affinity", "podAntiAffinity"), faults);
  }

  static void toleration(Field toleration, Faults faults) {
    Field key = toleration.get("key");
    Field operator = toleration.get("operator");
    Field value = toleration.get("value");
    Field effect = toleration.get("effect");
    if (!key.isEmpty()) {
      faults.form(key, Forms::qualifiedName);
    } else if (!operator.text().equals("Exists")) {
      faults.add(operator, "must be Exists if key is empty");
    }
    if (toleration.get("tolerationSeconds").isSet() && !effect.text().equals("NoExecute")) {
      faults.add(effect, "must be NoExecute if tolerationSeconds is set");
    }
    faults.oneOf(operator, List.of("Equal", "Exists"));
    if (operator.text().equals("Exists")) {
      if (!value.isEmpty()) {
        faults.add(value, "is not allowed if operator is Exists");
      }
    } else {
      faults.form(value, Forms::labelValue);
    }
    faults.oneOf(effect, List.of("NoExecute", "NoSchedule", "PreferNoSchedule"));
  }

  private static void spread(Field constraints, Faults faults) {
    Set<String> seen = new HashSet<>();
    for (Field constraint : constraints.items()) {
      Field when = constraint.get("whenUnsatisfiable");
      faults.atLeast(constraint.get("maxSkew"), 1);
      faults.required(constraint.get("topologyKey"));
      faults.oneOf(when, List.of("DoNotSchedule", "ScheduleAnyway"));
      if (!seen.add(constraint.get("topologyKey").text() + " " + when.text())) {
        faults.add(constraint, "has the topologyKey and whenUnsatisfiable of another one");
      }
      Field minDomains = constraint.get("minDomains");
      faults.atLeast(minDomains, 1);
      if (minDomains.isSet() && !when.text().equals("DoNotSchedule")) {
        faults.add(minDomains, "is not allowed unless whenUnsatisfiable is DoNotSchedule");
      }
      for (String policy : List.of("nodeAffinityPolicy", "nodeTaintsPolicy")) {
        faults.oneOf(constraint.get(policy), List.of("Honor", "Ignore"));
      }
      SelectorRules.check(constraint.get("labelSelector"), faults);
      matchLabelKeys(constraint, faults);
    }
  }

  private static void matchLabelKeys(Field owner, Faults faults) {
    Field keys = owner.get("matchLabelKeys");
    if (!keys.isEmpty() && !owner.get("labelSelector").isSet()) {
      faults.add(keys, "is not allowed without labelSelector");
    }
    keys.items().forEach(key -> faults.form(key, Forms::qualifiedName));
  }

  private static void nodeAffinity(Field affinity, int minor, Faults faults) {
    Field required = affinity.get(REQUIRED);
    if (required.isSet()) {
      nodeSelector(required, minor, faults);
    }
    for (Field preferred : affinity.get(PREFERRED).items()) {
      faults.between(preferred.get("weight"), 1, MOST_WEIGHT);
      nodeTerm(preferred.get("preference"), false, faults);
    }
  }

  /** ValidateNodeSelector. */
  static void nodeSelector(Field selector, int minor, Faults faults) {
    faults.required(selector.get("nodeSelectorTerms"));
    for (Field term : selector.get("nodeSelectorTerms").items()) {
      nodeTerm(term, minor >= STRICT_VALUES, faults);
    }
  }

  private static void nodeTerm(Field term, boolean isStrict, Faults faults) {
    for (Field expression : term.get("matchFields").items()) {
      Field key = expression.get("key");
      if (!key.text().equals("metadata.name")) {
        faults.add(key, "must be metadata.name");
      }
      if (!List.of("In", "NotIn").contains(expression.get("operator").text())) {
        faults.add(expression.get("operator"), "must be In or NotIn");
      } else if (expression.get("values").items().size() != 1) {
        faults.add(expression.get("values"), "must have one value");
      }
      expression.get("values").items().forEach(value -> faults.form(value, Forms::subdomain));
    }
    for (Field expression : term.get("matchExpressions").items()) {
      Field values = expression.get("values");
      Field operator = expression.get("operator");
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
        case "Gt", "Lt" -> {
          if (values.items().size() != 1) {
            faults.add(values, "must have one value if operator is Gt or Lt");
          }
        }
        default -> faults.add(operator, "must be In, NotIn, Exists, DoesNotExist, Gt or Lt");
      }
      faults.form(expression.get("key"), Forms::qualifiedName);
      if (isStrict) {
        values.items().forEach(value -> faults.form(value, Forms::labelValue));
      }
    }
  }

  private static void podAffinity(Field affinity, Faults faults) {
    affinity.get(REQUIRED).items().forEach(term -> podTerm(term, faults));
    for (Field preferred : affinity.get(PREFERRED).items()) {
      faults.between(preferred.get("weight"), 1, MOST_WEIGHT);
      podTerm(preferred.get("podAffinityTerm"), faults);
    }
  }

  private static void podTerm(Field term, Faults faults) {
    Field key = term.get("topologyKey");
    if (key.isEmpty()) {
      faults.required(key);
    } else {
      faults.form(key, Forms::qualifiedName);
    }
    for (Field match : term.get("matchLabelKeys").items()) {
      for (Field mismatch : term.get("mismatchLabelKeys").items()) {
        if (match.text().equals(mismatch.text())) {
          faults.add(match, "is also a value of mismatchLabelKeys");
        }
      }
    }
    SelectorRules.check(term.get("labelSelector"), faults);
    SelectorRules.check(term.get("namespaceSelector"), faults);
    term.get("namespaces").items().forEach(name -> faults.form(name, Forms::label));
  }
}
