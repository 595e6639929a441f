package dev.chartwright.release.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What the record of a rollback becomes. */
final class RollbackRecordTest {
  private static final String HOOK = "\"manifest\":\"kind: Job\\nmetadata: {name: %s}\\n\"";

  private static final String ORIGIN =
      """
      {"name":"web","version":1,"namespace":"space","manifest":"old","apply_method":"ssa",
       "chart":{"metadata":{"name":"web"},"templates":[{"name":"a"}],"schema":"e30="},
       "config":{"a":1},
       "info":{"status":"superseded","description":"Install complete","notes":"Old notes",
         "last_deployed":"2026-01-01T00:00:00Z"},
       "hooks":[
         {"name":"one","kind":"Job","events":["post-install"],%s,"last_run":{"phase":"Succeeded"}},
         {"name":"two","kind":"Job","events":["pre-rollback"],%s,"last_run":{"phase":""}}]}
      """
          .formatted(HOOK.formatted("one"), HOOK.formatted("two"));

  private static final String MADE =
      """
      {"name":"web","version":3,"namespace":"space","manifest":"synthetic",
       "chart":{"metadata":{"name":"web","annotations":{"chartwright.dev/rollback-to":"1"}}},
       "config":{"b":2},
       "info":{"status":"deployed","description":"Rollback to 1",
         "last_deployed":"2026-03-03T00:00:00Z"},
       "hooks":[{"name":"two","kind":"Job","events":["pre-upgrade"],%s,
         "delete_policies":["before-hook-creation"],
         "last_run":{"phase":"Succeeded","started_at":"2026-03-03T00:00:01Z"}}]}
      """
          .formatted(HOOK.formatted("two"));

  private static JsonNode completed() {
    StoredRecord record = Records.of(MADE);
    RollbackRecord.complete(record, Records.of(ORIGIN));
    return record.payload();
  }

  @Test
  void shouldKnowTheRevisionThatItMustLookLike() {
    assertThat(RollbackRecord.origin(Records.of(MADE))).hasValue(1);
    assertThat(RollbackRecord.origin(Records.of(ORIGIN))).isEmpty();
  }

  @Test
  void shouldHoldTheChartValuesManifestAndNotesOfThatRevision() {
    JsonNode origin = Records.of(ORIGIN).payload();

    assertThat(completed().path("chart")).isEqualTo(origin.path("chart"));
    assertThat(completed().path("config")).isEqualTo(origin.path("config"));
    assertThat(completed().path("manifest").asText()).isEqualTo("old");
    assertThat(completed().at("/info/notes").asText()).isEqualTo("Old notes");
  }

  @Test
  void shouldKeepNumberTimesAndStatusOfItsOwn() {
    assertThat(completed().path("version").asInt()).isEqualTo(3);
    assertThat(completed().at("/info/status").asText()).isEqualTo("deployed");
    assertThat(completed().at("/info/description").asText()).isEqualTo("Rollback to 1");
    assertThat(completed().at("/info/last_deployed").asText()).startsWith("2026-03-03");
    assertThat(completed().has("apply_method")).isFalse();
  }

  @Test
  void shouldHoldAllHooksAndTellOfThoseThatRan() {
    JsonNode hooks = completed().path("hooks");

    assertThat(hooks).hasSize(2);
    assertThat(hooks.path(0).at("/last_run/phase").asText()).isEqualTo("Succeeded");
    assertThat(hooks.path(1).path("events").toString()).isEqualTo("[\"pre-rollback\"]");
    assertThat(hooks.path(1).path("delete_policies").toString())
        .isEqualTo("[\"before-hook-creation\"]");
    assertThat(hooks.path(1).at("/last_run/started_at").asText()).isEqualTo("2026-03-03T00:00:01Z");
  }

  @Test
  void shouldChangeNothingWhenDoneTwice() {
    StoredRecord record = Records.of(MADE);
    RollbackRecord.complete(record, Records.of(ORIGIN));
    JsonNode once = record.payload().deepCopy();

    RollbackRecord.complete(record, Records.of(ORIGIN));

    assertThat(record.payload().path("chart")).isEqualTo(once.path("chart"));
    assertThat(record.payload().path("hooks")).isEqualTo(once.path("hooks"));
  }
}
