package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Secrets that Helm deletes. */
final class DeletedSecret extends UpgradeCheck {
  DeletedSecret() {
    super(
        rule(
            1504,
            "A Secret is deleted",
            Severity.WARNING,
            "Its content is lost: nobody can read data that were encrypted or protected with it, "
                + "and other readers of the Secret stop working. Source: Helm, tips and tricks: "
                + "resource policies.",
            "(the Secret web was removed)",
            "kind: Secret\nmetadata: {name: web, annotations: {helm.sh/resource-policy: keep}}"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    return upgrade.of(Verdict.DELETED).stream()
        .filter(change -> change.key().kind().equals("Secret") && change.key().group().isEmpty())
        .filter(change -> !NamespaceMoves.isMoved(upgrade, change))
        .map(
            change ->
                gone(
                    Comparison.was(change),
                    "Helm deletes it with its content" + heir(upgrade, change),
                    "make sure that nothing needs it any longer, or keep it with "
                        + "helm.sh/resource-policy: keep"))
        .toList();
  }

  /** Returns the new Secret that seems to replace it; only a person can decide that. */
  private static String heir(Comparison upgrade, ObjectChange gone) {
    JsonNode keys = Comparison.was(gone).at("/data");
    return upgrade.of(Verdict.ADDED).stream()
        .filter(one -> one.key().kind().equals("Secret"))
        .filter(one -> names(Comparison.is(one).at("/data")).equals(names(keys)))
        .findFirst()
        .map(one -> "; " + one.key().label() + " is new and has the same keys")
        .orElse("");
  }

  private static Set<String> names(JsonNode data) {
    Set<String> names = new TreeSet<>();
    data.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
