package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The fields that can change in a Job: ValidateJobUpdate in pkg/apis/batch/validation. */
final class JobRules {
  private static final String REMEDY =
      "delete the Job before the upgrade, give it a name that changes, or turn it into a hook";
  private static final List<String> FIELDS =
      List.of(
          "selector",
          "completionMode",
          "podFailurePolicy",
          "backoffLimitPerIndex",
          "managedBy",
          "successPolicy");

  private JobRules() {}

  static List<Refusal> refusals(
      UpgradeObject before, UpgradeObject after, List<FieldChange> changes) {
    List<Refusal> refusals = new ArrayList<>();
    for (String field : FIELDS) {
      add("spec." + field, ImmutableFields.in(changes, "spec", field), refusals);
    }
    boolean suspended = before.at("/spec/suspend").asBoolean();
    add(
        "spec.template",
        ImmutableFields.in(changes, "spec", "template").stream()
            .filter(change -> !(suspended && isScheduling(change)))
            .toList(),
        refusals);
    if (!isElastic(after)) {
      add("spec.completions", ImmutableFields.in(changes, "spec", "completions"), refusals);
    }
    return refusals;
  }

  private static void add(String field, List<FieldChange> changes, List<Refusal> refusals) {
    if (!changes.isEmpty()) {
      refusals.add(Refusal.immutable(field + " of a Job cannot be changed", REMEDY, changes));
    }
  }

  /** A Job that has not begun may still be sent elsewhere. */
  private static boolean isScheduling(FieldChange change) {
    return change.isIn("spec", "template", "metadata", "labels")
        || change.isIn("spec", "template", "metadata", "annotations")
        || change.isIn("spec", "template", "spec", "nodeSelector")
        || change.isIn("spec", "template", "spec", "tolerations")
        || change.isIn("spec", "template", "spec", "schedulingGates")
        || change.isIn("spec", "template", "spec", "affinity", "nodeAffinity");
  }

  /** An indexed Job may grow and shrink where completions and parallelism go together. */
  private static boolean isElastic(UpgradeObject after) {
    JsonNode spec = after.at("/spec");
    return spec.path("completionMode").asText().equals("Indexed")
        && spec.path("completions").equals(spec.path("parallelism"));
  }
}
