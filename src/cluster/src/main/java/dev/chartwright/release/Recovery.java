package dev.chartwright.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.release.internal.RollbackRecord;
import dev.chartwright.release.internal.StoredRecord;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Puts the record of a release in order after the process that worked on it was killed. Only for a
 * release that no process works on: the status that is changed here is Helm's own lock.
 *
 * <p>A release left {@code pending-*} is rejected by {@code helm upgrade}: "another operation is in
 * progress" (pkg/action/upgrade.go, prepareUpgrade, errPending). One that is {@code failed} is not:
 * the upgrade starts from the revision that is deployed, or, where none is, from the failed one
 * itself, so that the upgrade knows and adopts the objects of a killed install.
 */
final class Recovery {
  /** What a record was before a rollback called it deployed; see {@link Rollback}. */
  static final String STATUS_BEFORE = "chartwright.dev/status-before-rollback";

  private final ReleaseStore store;

  Recovery(ReleaseStore store) {
    this.store = store;
  }

  /**
   * Recovers a release.
   *
   * @param reason why it was interrupted, for the history; such as {@code its process was killed}
   * @return the revision that was pending and is failed now; empty when none was
   */
  Optional<Revision> recover(ReleaseName release, String reason) {
    for (StoredRecord record : store.records(release)) {
      restore(record);
    }
    Optional<StoredRecord> latest = store.latestRecord(release);
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    StoredRecord record = latest.orElseThrow();
    String operation = operation(record);
    boolean changed = complete(release, record);
    boolean pending = Revision.Status.of(record.status()).isPending();
    if (pending) {
      record.withDescription(operation + " interrupted: " + reason);
      record.withStatus(Revision.Status.FAILED.word());
      record.payload().path("hooks").forEach(Recovery::end);
    }
    if (changed || pending) {
      store.replace(record);
    }
    return pending ? Optional.of(RevisionReader.read(record)) : Optional.empty();
  }

  private static String operation(StoredRecord record) {
    return switch (Revision.Status.of(record.status())) {
      case PENDING_INSTALL -> "Install";
      case PENDING_ROLLBACK -> "Rollback";
      default -> RollbackRecord.origin(record).isPresent() ? "Rollback" : "Upgrade";
    };
  }

  /** Returns what an interrupted rollback to another revision left. */
  private boolean complete(ReleaseName release, StoredRecord record) {
    OptionalInt origin = RollbackRecord.origin(record);
    if (origin.isEmpty()) {
      return false;
    }
    store
        .record(release, origin.getAsInt())
        .ifPresent(found -> RollbackRecord.complete(record, found));
    return true;
  }

  private void restore(StoredRecord record) {
    String before = record.annotations().remove(STATUS_BEFORE);
    if (before != null) {
      store.replace(record.withStatus(before));
    }
  }

  private static void end(JsonNode hook) {
    if (hook.path("last_run").path("phase").asText().equals("Running")) {
      ((ObjectNode) hook.path("last_run")).put("phase", "Unknown");
    }
  }
}
