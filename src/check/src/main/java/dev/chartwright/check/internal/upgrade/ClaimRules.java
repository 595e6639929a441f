package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.kubernetes.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that can change in claims and volumes: ValidatePersistentVolumeClaimUpdate,
 * ValidatePersistentVolumeUpdate and ValidateStatefulSetUpdate.
 */
final class ClaimRules {
  private static final String[] SIZE = {"spec", "resources", "requests", "storage"};
  private static final Set<String> MUTABLE =
      Set.of(
          "capacity",
          "accessModes",
          "claimRef",
          "persistentVolumeReclaimPolicy",
          "storageClassName",
          "mountOptions",
          "volumeMode",
          "nodeAffinity",
          "volumeAttributesClassName");
  private static final String MIGRATE =
      "keep the old value; to change it, create another claim and move the data";

  private ClaimRules() {}

  static List<Refusal> ofClaim(List<FieldChange> changes) {
    List<Refusal> refusals = new ArrayList<>();
    List<FieldChange> other = new ArrayList<>();
    for (FieldChange change : ImmutableFields.in(changes, "spec")) {
      if (change.isIn(SIZE)) {
        if (shrinks(change)) {
          refusals.add(
              Refusal.volume(
                  "the volume would shrink, and a volume cannot shrink", MIGRATE, List.of(change)));
        }
      } else if (change.isIn("spec", "storageClassName")) {
        refusals.add(
            Refusal.volume("the storage class cannot be changed", MIGRATE, List.of(change)));
      } else if (!change.isIn("spec", "volumeAttributesClassName")
          && !(change.isIn("spec", "volumeName") && change.before().isMissingNode())) {
        other.add(change);
      }
    }
    if (!other.isEmpty()) {
      refusals.add(
          Refusal.immutable(
              "only the size and volumeAttributesClassName of a claim can be changed",
              MIGRATE,
              other));
    }
    return refusals;
  }

  static boolean shrinks(FieldChange change) {
    Optional<Quantity> before = Quantity.parse(change.before().asText(""));
    Optional<Quantity> after = Quantity.parse(change.after().asText(""));
    return before.isPresent() && (after.isEmpty() || after.get().compareTo(before.get()) < 0);
  }

  /** The templates are compared as a whole: not even a label of them may change. */
  static List<Refusal> ofTemplates(List<FieldChange> changes) {
    List<FieldChange> all = ImmutableFields.in(changes, "spec", "volumeClaimTemplates");
    List<FieldChange> size = new ArrayList<>();
    List<FieldChange> other = new ArrayList<>();
    for (FieldChange change : all) {
      String field = change.field();
      boolean storage = field.endsWith(".storage") || field.endsWith(".storageClassName");
      (storage ? size : other).add(change);
    }
    List<Refusal> refusals = new ArrayList<>();
    if (!size.isEmpty()) {
      boolean shrink =
          size.stream().anyMatch(one -> one.field().endsWith(".storage") && shrinks(one));
      refusals.add(
          Refusal.volume(
              shrink
                  ? "volumeClaimTemplates cannot be changed, and no volume can shrink"
                  : "size and storage class in volumeClaimTemplates cannot be changed",
              shrink
                  ? "keep the old value"
                  : "keep the old value, or change the claims and delete the StatefulSet with "
                      + "--cascade=orphan before the upgrade",
              size));
    }
    if (!other.isEmpty()) {
      refusals.add(
          Refusal.immutable(
              "spec.volumeClaimTemplates cannot be changed",
              "keep the old value, or delete the StatefulSet with --cascade=orphan before the "
                  + "upgrade, which keeps Pods and volumes",
              other));
    }
    return refusals;
  }

  static List<Refusal> ofVolume(UpgradeObject before, List<FieldChange> changes) {
    JsonNode affinity = before.at("/spec/nodeAffinity");
    List<FieldChange> refused =
        ImmutableFields.in(changes, "spec").stream()
            .filter(
                one ->
                    one.path().size() > 1
                        && (!MUTABLE.contains(one.path().get(1))
                            || one.isIn("spec", "volumeMode")
                            || (one.isIn("spec", "nodeAffinity") && affinity.isObject())))
            .toList();
    return refused.isEmpty()
        ? List.of()
        : List.of(
            Refusal.volume(
                "the location of a volume cannot be changed",
                "keep the old value; for another location, create another PersistentVolume",
                refused));
  }
}
