package dev.chartwright.check.internal.policy.metadata;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.stream.Stream;

final class RecommendedLabels extends ObjectCheck {

  RecommendedLabels() {
    super(
        new Rule(
            "CW1373",
            "An object does not have the labels that Helm recommends",
            Severity.INFO,
            "Tools and people cannot see which objects belong together. Source: Helm,"
                + " labels and annotations.",
            "labels: {app: web}",
            "labels: {app.kubernetes.io/name: web, app.kubernetes.io/instance: rel,"
                + " app.kubernetes.io/managed-by: Helm, helm.sh/chart: web-1.0.0}"),
        Default.OFF,
        "add app.kubernetes.io/name, instance and managed-by, and helm.sh/chart");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    List<String> missing =
        Stream.of(
                "app.kubernetes.io/name",
                "app.kubernetes.io/instance",
                "app.kubernetes.io/managed-by",
                "helm.sh/chart")
            .filter(name -> object.get("metadata", "labels", name).isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      out.add(object.get("metadata", "labels"), "missing labels: " + String.join(", ", missing));
    }
  }
}
