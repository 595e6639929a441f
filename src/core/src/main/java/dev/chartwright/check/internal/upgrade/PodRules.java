package dev.chartwright.check.internal.upgrade;

import java.util.List;
import java.util.Set;

/**
 * The fields that can change in a Pod without a controller: ValidatePodUpdate in
 * pkg/apis/core/validation.
 */
final class PodRules {
  private static final Set<String> LISTS = Set.of("containers", "initContainers");

  private PodRules() {}

  static List<Refusal> refusals(List<FieldChange> changes) {
    List<FieldChange> refused =
        ImmutableFields.in(changes, "spec").stream().filter(one -> !isMutable(one)).toList();
    return refused.isEmpty()
        ? List.of()
        : List.of(
            Refusal.immutable(
                "only images and a few other fields of a Pod can be changed",
                "delete it before the upgrade, or let a Deployment create it",
                refused));
  }

  private static boolean isMutable(FieldChange change) {
    List<String> path = change.path();
    boolean image = path.size() == 4 && LISTS.contains(path.get(1)) && path.get(3).equals("image");
    boolean deadline =
        change.isIn("spec", "activeDeadlineSeconds")
            && !change.after().isMissingNode()
            && (change.before().isMissingNode()
                || change.after().asLong() <= change.before().asLong());
    boolean tolerations =
        change.isIn("spec", "tolerations") && change.before().size() <= change.after().size();
    return image || deadline || (tolerations && isAdded(change));
  }

  private static boolean isAdded(FieldChange change) {
    for (var old : change.before()) {
      boolean there = false;
      for (var one : change.after()) {
        there |= one.equals(old);
      }
      if (!there) {
        return false;
      }
    }
    return true;
  }
}
