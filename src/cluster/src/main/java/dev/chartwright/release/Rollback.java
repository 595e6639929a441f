package dev.chartwright.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.helm.internal.PrivateFolder;
import dev.chartwright.helm.internal.ReleaseCall;
import dev.chartwright.release.internal.LiteralChart;
import dev.chartwright.release.internal.LiveObjects;
import dev.chartwright.release.internal.RollbackRecord;
import dev.chartwright.release.internal.StoredRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code helm rollback} does, by means of an upgrade, as helm-java has no rollback: the stored
 * objects of a revision are applied as they are, and the record of the new revision is then made
 * what Helm's would be.
 *
 * <p>A rollback compares with the newest revision, whatever became of it; an upgrade compares with
 * the deployed one, so that what a failed upgrade had added would stay. The newest revision is
 * therefore called deployed for as long as the upgrade takes; an annotation keeps what it was, for
 * {@link Recovery} too.
 */
final class Rollback implements AutoCloseable {
  private static final String HOOK = "helm.sh/hook";

  private final ReleaseStore store;
  private final ReleaseName release;
  private final StoredRecord origin;
  private final int base;
  private final Revision.Status before;
  private final PrivateFolder folder;

  private Rollback(
      ReleaseStore store, ReleaseName release, StoredRecord origin, StoredRecord newest) {
    this.store = store;
    this.release = release;
    this.origin = origin;
    this.base = newest.number();
    this.before = Revision.Status.of(newest.status());
    this.folder = PrivateFolder.make("rollback");
  }

  /**
   * Looks at what a rollback would do; changes nothing yet.
   *
   * @param number the revision to roll back to; 0 for the one before the newest, as in Helm
   * @throws UnableToRollBackException if the revision does not exist
   */
  static Rollback to(ReleaseStore store, ReleaseName release, int number) {
    List<StoredRecord> records = store.records(release);
    if (records.isEmpty()) {
      throw new UnableToRollBackException(
          release, "the release does not exist.", "Check the name and the namespace.");
    }
    StoredRecord newest = records.get(records.size() - 1);
    int wanted = number == 0 ? newest.number() - 1 : number;
    String there =
        records.stream()
            .map(record -> Integer.toString(record.number()))
            .collect(Collectors.joining(", "));
    StoredRecord origin =
        records.stream()
            .filter(record -> record.number() == wanted)
            .findFirst()
            .orElseThrow(
                () ->
                    new UnableToRollBackException(
                        release,
                        "revision " + wanted + " does not exist.",
                        "Use one of the revisions " + there + "."));
    return new Rollback(store, release, origin, newest);
  }

  Revision target() {
    return RevisionReader.read(origin);
  }

  /** Writes the chart and makes the newest revision what the upgrade compares with. */
  ReleaseCall.Reapply begin(Optional<Duration> helmWait) {
    Path values = folder.path().resolve("values.json");
    Path chart = folder.path().resolve("chart");
    try {
      Files.write(values, LiteralChart.values(origin));
      LiteralChart.write(Files.createDirectories(chart), origin);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + chart + ": " + e.getMessage(), e);
    }
    StoredRecord newest = store.record(release, base).orElseThrow();
    if (Revision.Status.of(newest.status()) != Revision.Status.DEPLOYED) {
      newest.annotations().put(Recovery.STATUS_BEFORE, newest.status());
      store.replace(newest.withStatus(Revision.Status.DEPLOYED.word()));
    }
    return new ReleaseCall.Reapply(
        chart,
        release.name(),
        release.namespace(),
        values,
        "Rollback to " + origin.number(),
        helmWait);
  }

  /** After Helm has ended, well or not: the records become what Helm's own would be. */
  void end(LiveObjects objects) {
    Optional<StoredRecord> made = store.record(release, base + 1);
    boolean succeeded =
        made.filter(record -> Revision.Status.of(record.status()) == Revision.Status.DEPLOYED)
            .isPresent();
    made.ifPresent(this::complete);
    for (StoredRecord record : store.records(release)) {
      settle(record, succeeded);
    }
    for (JsonNode hook : LiteralChart.rollbackHooks(origin)) {
      String events = hook.path("metadata").path("annotations").path(HOOK).asText();
      objects.annotate(ObjectRef.of(hook, release.namespace()), HOOK, events);
    }
  }

  private void complete(StoredRecord record) {
    RollbackRecord.complete(record, origin);
    String description = record.payload().path("info").path("description").asText();
    record.withDescription(description.replaceFirst("^Upgrade ", "Rollback "));
    store.replace(record.withOwnLabelsOf(origin));
  }

  /**
   * Helm's upgrade supersedes the one that it compared with; its rollback all that are deployed.
   */
  private void settle(StoredRecord record, boolean succeeded) {
    Revision.Status now = Revision.Status.of(record.status());
    Revision.Status wanted = now;
    if (record.number() == base && before != Revision.Status.DEPLOYED) {
      wanted = before;
    } else if (record.number() <= base && now == Revision.Status.DEPLOYED && succeeded) {
      wanted = Revision.Status.SUPERSEDED;
    }
    if (wanted != now || record.annotations().remove(Recovery.STATUS_BEFORE) != null) {
      record.annotations().remove(Recovery.STATUS_BEFORE);
      store.replace(record.withStatus(wanted.word()));
    }
  }

  @Override
  public void close() {
    folder.close();
  }
}
