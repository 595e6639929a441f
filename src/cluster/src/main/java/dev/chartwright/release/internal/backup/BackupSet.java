package dev.chartwright.release.internal.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A set in the repository.
 *
 * @param id what a restore names
 * @param time when it was stored, as restic prints it
 * @param release the release that it is of, as {@code NAMESPACE.RELEASE}
 * @param bytes how much it has when it is restored
 */
public record BackupSet(String id, String time, String release, long bytes) {
  /** Returns the snapshots that {@code restic snapshots --json} prints, the newest first. */
  static List<BackupSet> of(JsonNode snapshots) {
    return StreamSupport.stream(snapshots.spliterator(), false)
        .map(
            one ->
                new BackupSet(
                    one.path("short_id").asText(),
                    one.path("time").asText(),
                    one.path("hostname").asText(),
                    one.path("summary").path("total_bytes_processed").asLong()))
        .sorted(Comparator.comparing(BackupSet::time).reversed())
        .toList();
  }
}
