package dev.chartwright.release.internal.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the watches bring, in whatever order. */
final class ObjectStoreTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final ObjectStore store = new ObjectStore(START);

  @Test
  void shouldKeepTheNewestState() {
    store.put(object("a", 7, START));
    store.put(object("a", 6, START));

    assertThat(store.all()).hasSize(1);
    assertThat(store.all().get(0).text("/metadata/resourceVersion")).isEqualTo("7");
  }

  @Test
  void shouldNotReviveWhatIsGone() {
    store.put(object("a", 7, START));
    store.remove(object("a", 8, START));
    store.put(object("a", 7, START));

    assertThat(store.all()).isEmpty();
  }

  @Test
  void shouldTellWhatWasThereBefore() {
    store.put(object("old", 1, START.minusSeconds(60)));
    store.begin();
    store.put(object("new", 2, START.plusSeconds(1)));
    store.put(object("of a namespace watched later", 3, START.minusSeconds(60)));

    assertThat(store.all()).extracting(LiveObject::before).containsExactly(true, false, true);
    assertThat(store.all()).extracting(LiveObject::changed).containsExactly(false, true, false);
  }

  @Test
  void shouldTellWhatHasChangedSince() {
    store.put(object("old", 1, START.minusSeconds(60)));
    store.begin();
    store.put(object("old", 2, START.minusSeconds(60)));

    assertThat(store.all().get(0).before()).isTrue();
    assertThat(store.all().get(0).changed()).isTrue();
  }

  @Test
  void shouldWakeWhoWaits() {
    long seen = store.version();
    CompletableFuture<Void> waiter =
        CompletableFuture.runAsync(
            () -> {
              try {
                store.awaitChange(seen, Duration.ofMinutes(5));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    store.put(object("a", 1, START));

    await().atMost(Duration.ofSeconds(10)).until(waiter::isDone);
  }

  private static JsonNode object(String uid, long version, Instant created) {
    var content = JsonNodeFactory.instance.objectNode();
    content
        .putObject("metadata")
        .put("uid", uid)
        .put("resourceVersion", String.valueOf(version))
        .put("creationTimestamp", created.toString());
    return content;
  }
}
