package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
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
    boolean tolerations = change.isIn("spec", "tolerations") && keepsTolerations(change);
    return image || deadline || tolerations;
  }

  /** Returns whether each earlier toleration is still there, maybe with other tolerationSeconds. */
  private static boolean keepsTolerations(FieldChange change) {
    Set<JsonNode> after = new HashSet<>();
    change.after().forEach(one -> after.add(withoutSeconds(one)));
    for (JsonNode before : change.before()) {
      if (!after.contains(withoutSeconds(before))) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode withoutSeconds(JsonNode toleration) {
    return toleration.isObject()
        ? ((ObjectNode) toleration.deepCopy()).without("tolerationSeconds")
        : toleration;
  }
}
