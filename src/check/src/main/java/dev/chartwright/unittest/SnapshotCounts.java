package dev.chartwright.unittest;

/**
 * How many snapshots there are.
 *
 * @param passed those that hold
 * @param failed those that differ
 * @param updated those that were replaced
 * @param obsolete those that were removed, since no test compares them
 */
public record SnapshotCounts(int passed, int failed, int created, int updated, int obsolete) {
  /** No snapshot. */
  public static final SnapshotCounts NONE = new SnapshotCounts(0, 0, 0, 0, 0);

  /** Returns the sum. */
  public SnapshotCounts and(SnapshotCounts other) {
    return new SnapshotCounts(
        passed + other.passed,
        failed + other.failed,
        created + other.created,
        updated + other.updated,
        obsolete + other.obsolete);
  }
}
