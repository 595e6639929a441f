package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Map;

/** The controller looks up group and kind; any version of a served group will do. */
final class ScaleTargetGroup extends CrossCheck {
  private static final Map<String, String> GROUPS =
      Map.of(
          "Deployment", "apps",
          "StatefulSet", "apps",
          "ReplicaSet", "apps",
          "ReplicationController", "");

  ScaleTargetGroup() {
    super(
        new Rule(
            "CW1255",
            "A HorizontalPodAutoscaler names its target's kind in another API group",
            Severity.ERROR,
            "The API server accepts the HorizontalPodAutoscaler, but its controller does not find"
                + " such a kind, reports FailedGetScale, and never scales. Without apiVersion the"
                + " group is that of Pods. Source: Kubernetes,"
                + " pkg/controller/podautoscaler/horizontal.go.",
            """
          kind: HorizontalPodAutoscaler
          scaleTargetRef: {apiVersion: extensions/v1beta1, kind: Deployment, name: web}""",
            """
          kind: HorizontalPodAutoscaler
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}"""),
        Default.ON,
        "set apiVersion of scaleTargetRef to that of the workload, such as apps/v1");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject scaler : all.of("HorizontalPodAutoscaler")) {
      At target = scaler.get("spec", "scaleTargetRef");
      String kind = target.get("kind").text();
      String version = target.get("apiVersion").text();
      String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
      String right = GROUPS.get(kind);
      if (right != null && !right.equals(group)) {
        String named =
            version.isEmpty() ? "no apiVersion is set" : "apiVersion " + version + " has none";
        out.add(
            target.get(target.get("apiVersion").isSet() ? "apiVersion" : "kind"),
            "the target is a " + kind + ", and " + named);
      }
    }
  }
}
