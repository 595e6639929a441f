package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Workloads whose replicas are not set any longer: they fall to one. */
final class DroppedReplicas extends UpgradeCheck {
  DroppedReplicas() {
    super(
        rule(
            1513,
            "A workload drops to one replica for a while",
            Severity.WARNING,
            "If the manifest no longer sets spec.replicas, Helm removes the field, the API "
                + "server sets it to 1, and an autoscaler needs time to react. Source: "
                + "Kubernetes, HorizontalPodAutoscaler, migrating"
                + " to autoscaling.",
            "spec: {}  # was {replicas: 3}",
            "spec: {replicas: 3}"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    List<Finding> findings = new ArrayList<>();
    for (ObjectChange change : upgrade.objects()) {
      if (change.before().isEmpty()
          || change.after().isEmpty()
          || !Comparison.is(change).is("Deployment", "StatefulSet")) {
        continue;
      }
      JsonNode was = Comparison.was(change).content().at("/spec/replicas");
      JsonNode is = Comparison.is(change).content().at("/spec/replicas");
      boolean there = !was.isMissingNode() && !was.isNull();
      boolean gone = is.isMissingNode() || is.isNull();
      Optional<String> scaler = scaler(upgrade, change.key());
      if (there && gone && (was.asInt(1) > 1 || scaler.isPresent())) {
        UpgradeObject workload = Comparison.is(change);
        findings.add(
            at(
                workload,
                Optional.of(workload.place(upgrade.after(), List.of("spec"))),
                "spec.replicas was "
                    + was.asText()
                    + " and is no longer set: Helm 3 sets it to 1"
                    + scaler.map(name -> ", until " + name + " notices").orElse(""),
                "transfer the ownership of the field first, with kubectl apply view-last-applied "
                    + "and set-last-applied, or with server-side apply; or scale up right after "
                    + "the upgrade"));
      }
    }
    return findings;
  }

  private static Optional<String> scaler(Comparison upgrade, ObjectKey workload) {
    return Comparison.all(upgrade.after()).stream()
        .filter(one -> one.is("HorizontalPodAutoscaler", "ScaledObject"))
        .filter(one -> one.key().namespace().equals(workload.namespace()))
        .filter(one -> one.at("/spec/scaleTargetRef/name").asText().equals(workload.name()))
        .map(UpgradeObject::label)
        .findFirst();
  }
}
