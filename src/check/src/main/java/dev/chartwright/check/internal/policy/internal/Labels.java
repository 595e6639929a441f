package dev.chartwright.check.internal.policy.internal;

import java.util.Set;

public final class Labels {
  /**
   * Labels that the controllers of workloads add to their Pods, so no template contains them.
   * Source: Kubernetes, well-known labels.
   */
  private static final Set<String> SET_BY_CONTROLLERS =
      Set.of(
          "apps.kubernetes.io/pod-index",
          "batch.kubernetes.io/controller-uid",
          "batch.kubernetes.io/job-completion-index",
          "batch.kubernetes.io/job-name",
          "controller-revision-hash",
          "controller-uid",
          "job-name",
          "pod-template-generation",
          "pod-template-hash",
          "statefulset.kubernetes.io/pod-name");

  private Labels() {}

  static boolean isSetByController(String key) {
    return SET_BY_CONTROLLERS.contains(key);
  }

  /** Returns whether a mapping of labels, such as a Service's selector, selects these labels. */
  public static boolean mapSelects(At map, At labels) {
    return map.entries().stream().allMatch(entry -> agrees(entry, labels));
  }

  public static boolean agrees(At wanted, At labels) {
    At given = labels.get(wanted.key());
    return given.isSet() ? given.is(wanted.text()) : SET_BY_CONTROLLERS.contains(wanted.key());
  }

  /** Returns whether a LabelSelector selects these labels. An empty one selects everything. */
  public static boolean selects(At selector, At labels) {
    return mapSelects(selector.get("matchLabels"), labels)
        && selector.get("matchExpressions").items().stream().allMatch(one -> holds(one, labels));
  }

  public static boolean isEmpty(At selector) {
    return selector.get("matchLabels").isEmpty() && selector.get("matchExpressions").isEmpty();
  }

  private static boolean holds(At expression, At labels) {
    At given = labels.get(expression.get("key").text());
    if (!given.isSet() && SET_BY_CONTROLLERS.contains(expression.get("key").text())) {
      return !expression.get("operator").is("DoesNotExist");
    }
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
