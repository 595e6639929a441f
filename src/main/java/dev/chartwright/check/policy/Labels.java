package dev.chartwright.check.policy;

/** Label selectors. */
final class Labels {
  private Labels() {}

  /** Whether a mapping of labels, such as a Service's selector, selects these labels. */
  static boolean mapSelects(At map, At labels) {
    return map.entries().stream().allMatch(entry -> agrees(entry, labels));
  }

  static boolean agrees(At wanted, At labels) {
    At given = labels.get(wanted.key());
    return given.isSet() && given.is(wanted.text());
  }

  /** Whether a LabelSelector selects these labels; an empty one selects everything. */
  static boolean selects(At selector, At labels) {
    return mapSelects(selector.get("matchLabels"), labels)
        && selector.get("matchExpressions").items().stream().allMatch(one -> holds(one, labels));
  }

  static boolean isEmpty(At selector) {
    return selector.get("matchLabels").isEmpty() && selector.get("matchExpressions").isEmpty();
  }

  private static boolean holds(At expression, At labels) {
    At given = labels.get(expression.get("key").text());
    boolean listed = given.isSet() && expression.get("values").texts().contains(given.text());
    return switch (expression.get("operator").text()) {
      case "In" -> listed;
      case "NotIn" -> !listed;
      case "Exists" -> given.isSet();
      case "DoesNotExist" -> !given.isSet();
      default -> false;
    };
  }
}
