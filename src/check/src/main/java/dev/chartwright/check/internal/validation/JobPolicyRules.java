package dev.chartwright.check.internal.validation;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policies of failed and of successful Pods (pkg/apis/batch/validation). */
final class JobPolicyRules {
  private static final int MOST_RULES = 20;

  private final Field spec;
  private final Faults faults;

  JobPolicyRules(Field spec, Faults faults) {
    this.spec = spec;
    this.faults = faults;
  }

  void check() {
    Field failure = spec.get("podFailurePolicy");
    atMost(failure.get("rules"), MOST_RULES);
    failure.get("rules").items().forEach(this::failure);
    Field success = spec.get("successPolicy");
    if (success.isSet()) {
      faults.required(success.get("rules"));
      atMost(success.get("rules"), MOST_RULES);
      success.get("rules").items().forEach(this::success);
    }
    Field completions = spec.get("completions");
    Field failed = spec.get("maxFailedIndexes");
    if (completions.isSet() && failed.number(0) > completions.number(0)) {
      faults.add(failed, "must not be more than completions, which is " + completions.number(0));
    }
    Field manager = spec.get("managedBy");
    if (manager.isSet()
        && !(manager.text().contains("/") && Forms.qualifiedName(manager.text()).isEmpty())) {
      faults.add(manager, "must be a domain, '/' and a name");
    }
  }

  private void atMost(Field list, int most) {
    if (list.items().size() > most) {
      faults.add(list, "must have at most " + most + " values");
    }
  }

  private void failure(Field rule) {
    Field action = rule.get("action");
    faults.required(action);
    faults.oneOf(action, List.of("Count", "FailIndex", "FailJob", "Ignore"));
    if (action.text().equals("FailIndex") && !spec.get("backoffLimitPerIndex").isSet()) {
      faults.add(action, "is FailIndex, which needs backoffLimitPerIndex");
    }
    Field codes = rule.get("onExitCodes");
    Field conditions = rule.get("onPodConditions");
    if (codes.isSet() && !conditions.isEmpty()) {
      faults.add(conditions, "is not allowed beside onExitCodes");
    } else if (!codes.isSet() && conditions.isEmpty()) {
      faults.add(rule, "needs onExitCodes or onPodConditions");
    }
    if (codes.isSet()) {
      exitCodes(codes);
    }
    atMost(conditions, MOST_RULES);
    for (Field condition : conditions.items()) {
      faults.form(condition.get("type"), Forms::qualifiedName);
      faults.oneOf(condition.get("status"), List.of("False", "True", "Unknown"));
    }
  }

  private void exitCodes(Field codes) {
    faults.required(codes.get("operator"));
    faults.oneOf(codes.get("operator"), List.of("In", "NotIn"));
    Field container = codes.get("containerName");
    if (container.isSet() && !containers().contains(container.text())) {
      faults.add(container, "is '" + container.text() + "', which no container has");
    }
    Field values = codes.get("values");
    faults.required(values);
    Set<Long> seen = new HashSet<>();
    long last = Long.MIN_VALUE;
    for (Field value : values.items()) {
      long code = value.number(0);
      if (code == 0 && codes.get("operator").text().equals("In")) {
        faults.add(value, "must not be 0 if operator is In");
      }
      if (!seen.add(code)) {
        faults.add(value, "is a duplicate");
      } else if (code < last) {
        faults.add(value, "is less than the value before it");
      }
      last = code;
    }
  }

  private Set<String> containers() {
    return Stream.of("containers", "initContainers")
        .flatMap(list -> spec.get("template", "spec").get(list).items().stream())
        .map(container -> container.get("name").text())
        .collect(Collectors.toSet());
  }

  private void success(Field rule) {
    Field count = rule.get("succeededCount");
    Field indexes = rule.get("succeededIndexes");
    if (!count.isSet() && !indexes.isSet()) {
      faults.add(rule, "needs succeededCount or succeededIndexes");
    }
    OptionalLong completions = spec.get("completions").number();
    if (completions.isEmpty()) {
      return;
    }
    long total = indexes.isSet() ? indexes(indexes, completions.getAsLong()) : -1;
    faults.between(count, 0, completions.getAsLong());
    if (total >= 0 && count.number(0) > total) {
      faults.add(count, "must not be more than " + total + ", the number of succeededIndexes");
    }
  }

  /** Returns the number of indexes such as 0,2-4, or -1 if they are invalid. */
  private long indexes(Field field, long completions) {
    long total = 0;
    long last = -1;
    if (field.isEmpty()) {
      return 0;
    }
    for (String part : field.text().split(",", -1)) {
      String[] ends = part.split("-", -1);
      if (!part.matches("\\d{1,9}(-\\d{1,9})?")) {
        faults.add(field, "must be numbers and ranges, such as 0,2-4");
        return -1;
      }
      long first = Long.parseLong(ends[0]);
      long end = Long.parseLong(ends[ends.length - 1]);
      if (first <= last || end < first || (ends.length == 2 && end == first)) {
        faults.add(field, "must be in increasing order");
        return -1;
      }
      if (end >= completions) {
        faults.add(field, "must be less than completions, which is " + completions);
        return -1;
      }
      total += end - first + 1;
      last = end;
    }
    return total;
  }
}
