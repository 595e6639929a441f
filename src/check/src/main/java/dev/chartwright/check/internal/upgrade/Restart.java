package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What a change of a Pod template does to the Pods that run.
 *
 * @param now whether they are replaced on the upgrade
 * @param text what happens
 * @param fields the fields of the template that differ
 */
record Restart(boolean now, String text, List<FieldChange> fields) {
  static Optional<Restart> of(UpgradeObject object, List<FieldChange> changes) {
    boolean cron = object.is("CronJob");
    List<FieldChange> fields =
        cron
            ? ImmutableFields.in(changes, "spec", "jobTemplate")
            : ImmutableFields.in(changes, "spec", "template");
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    JsonNode spec = object.at("/spec");
    return switch (object.key().kind()) {
      case "Deployment" -> Optional.of(deployment(spec, fields));
      case "StatefulSet", "DaemonSet" -> Optional.of(ordered(object, spec, fields));
      case "ReplicaSet" -> Optional.of(new Restart(false, "only new Pods get it", fields));
      case "CronJob" -> Optional.of(new Restart(false, "the next run gets it", fields));
      default -> Optional.empty();
    };
  }

  private static Restart deployment(JsonNode spec, List<FieldChange> fields) {
    if (spec.path("paused").asBoolean()) {
      return new Restart(false, "it is paused: its Pods change when it resumes", fields);
    }
    return spec.at("/strategy/type").asText().equals("Recreate")
        ? new Restart(true, "all Pods stop, then new ones start", fields)
        : new Restart(true, "Pods are replaced one after the other", fields);
  }

  private static Restart ordered(UpgradeObject object, JsonNode spec, List<FieldChange> fields) {
    if (spec.at("/updateStrategy/type").asText().equals("OnDelete")) {
      return new Restart(
          false, "updateStrategy is OnDelete: each Pod changes when it is deleted", fields);
    }
    int partition = spec.at("/updateStrategy/rollingUpdate/partition").asInt();
    return object.is("StatefulSet") && partition > 0
        ? new Restart(true, "Pods with number " + partition + " and higher are replaced", fields)
        : new Restart(true, "Pods are replaced one after the other", fields);
  }

  /** Returns whether nothing of it changes what the Pods do. */
  boolean isLabelsOnly() {
    return fields.stream().allMatch(one -> one.isIn("spec", "template", "metadata"));
  }
}
