package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Services that stop selecting Pods that still run. */
final class LostTraffic extends UpgradeCheck {
  LostTraffic() {
    super(
        rule(
            1509,
            "A Service stops selecting the running Pods",
            Severity.WARNING,
            "A new selector takes effect at once, while new Pods need time to start. Until they "
                + "are ready, the Service has no endpoints. Source: Kubernetes, Service.",
            "selector: {app: web, tier: front}  # the old Pods have no tier",
            "selector: {app: web}"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    List<Finding> findings = new ArrayList<>();
    List<UpgradeObject> workloads = Comparison.all(upgrade.before());
    for (ObjectChange change : upgrade.objects()) {
      if (!change.key().kind().equals("Service")
          || change.before().isEmpty()
          || change.after().isEmpty()) {
        continue;
      }
      JsonNode was = Comparison.was(change).at("/spec/selector");
      JsonNode is = Comparison.is(change).at("/spec/selector");
      if (was.equals(is) || !was.isObject() || !is.isObject()) {
        continue;
      }
      List<String> lost =
          workloads.stream()
              .filter(one -> one.key().namespace().equals(change.key().namespace()))
              .filter(one -> one.is("Deployment", "StatefulSet", "DaemonSet"))
              .filter(one -> selects(was, labels(one)) && !selects(is, labels(one)))
              .map(UpgradeObject::label)
              .toList();
      if (!lost.isEmpty()) {
        UpgradeObject service = Comparison.is(change);
        findings.add(
            at(
                service,
                java.util.Optional.of(service.place(upgrade.after(), List.of("spec", "selector"))),
                "its new selector does not select the Pods of "
                    + String.join(", ", lost)
                    + " that run now: it has no endpoints until new Pods are ready",
                "upgrade in two steps: change the labels of the Pods first, then the selector"));
      }
    }
    return findings;
  }

  private static JsonNode labels(UpgradeObject workload) {
    return workload.at("/spec/template/metadata/labels");
  }

  private static boolean selects(JsonNode selector, JsonNode labels) {
    for (Map.Entry<String, JsonNode> entry : selector.properties()) {
      if (!labels.path(entry.getKey()).asText("").equals(entry.getValue().asText())) {
        return false;
      }
    }
    return !selector.isEmpty();
  }
}
