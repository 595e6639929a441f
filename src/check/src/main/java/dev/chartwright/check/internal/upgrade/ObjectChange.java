package dev.chartwright.check.internal.upgrade;

import java.util.List;
import java.util.Optional;

/**
 * What an upgrade does to an object.
 *
 * @param verdict what happens to it
 * @param before the object before, if there was one
 * @param after the object after, if there still is one
 * @param fields the fields that differ, as the API server sees it
 * @param reasons why it has its verdict
 */
public record ObjectChange(
    ObjectKey key,
    Verdict verdict,
    Optional<UpgradeObject> before,
    Optional<UpgradeObject> after,
    List<FieldChange> fields,
    List<Reason> reasons) {
  public ObjectChange {
    fields = List.copyOf(fields);
    reasons = List.copyOf(reasons);
  }

  /**
   * Returns the labels in which it differs, if it differs in nothing else.
   *
   * @return names of labels of its own; none if more differs
   */
  public List<String> onlyLabels() {
    boolean only =
        verdict == Verdict.IN_PLACE
            && fields.stream()
                .allMatch(one -> one.isIn("metadata", "labels") && one.path().size() == 3);
    return only ? fields.stream().map(one -> one.path().get(2)).sorted().toList() : List.of();
  }
}
