package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.values.Conflict;

final class StuckRollout extends ObjectCheck {
  private static boolean isZero(At at) {
    return at.is("0") || at.is("0%");
  }

  StuckRollout() {
    super(
        new Rule(
            "CW1192",
            "A rolling update cannot start",
            Severity.ERROR,
            "The API server rejects a Deployment in which both maxSurge and maxUnavailable"
                + " are 0. Source: Kubernetes, API validation.",
            "rollingUpdate: {maxSurge: 0, maxUnavailable: 0}",
            "rollingUpdate: {maxSurge: 1, maxUnavailable: 0}"),
        Default.ON,
        "set maxSurge or maxUnavailable to 1");
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
      out.add(
          rolling,
          "maxSurge and maxUnavailable are both 0",
          Conflict.Kind.VALUES,
          rolling.get("maxSurge"),
          rolling.get("maxUnavailable"));
    }
  }
}
