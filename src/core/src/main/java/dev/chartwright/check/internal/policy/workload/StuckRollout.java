package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A rollout that may neither add nor remove a Pod. */
final class StuckRollout extends ObjectCheck {
  private static boolean isZero(At at) {
    return at.is("0") || at.is("0%");
  }

  StuckRollout() {
    super(
        new Rule(
            "CW1192",
            "A rolling update can never begin",
            Severity.ERROR,
            "The API server refuses maxSurge and maxUnavailable that are both 0.",
            "rollingUpdate: {maxSurge: 0, maxUnavailable: 0}",
            "rollingUpdate: {maxSurge: 1, maxUnavailable: 0}"),
        Default.ON,
        "set one of them to 1");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At rolling =
        object.get(
            "spec", object.isKind("DaemonSet") ? "updateStrategy" : "strategy", "rollingUpdate");
    boolean surge =
        isZero(rolling.get("maxSurge"))
            || (object.isKind("DaemonSet") && !rolling.get("maxSurge").isSet());
    if (object.isKind("Deployment", "DaemonSet")
        && surge
        && isZero(rolling.get("maxUnavailable"))) {
      out.add(rolling, "maxSurge and maxUnavailable are both 0");
    }
  }
}
