package dev.chartwright.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class UserCacheTest {
  @TempDir private Path folder;
  private Path root;
  private UserCache cache;

  @BeforeEach
  void openACache() {
    root = folder.resolve("not/there/yet");
    cache = new UserCache(root);
  }

  private static UserCache.Filler writing(String text) {
    return made -> Files.writeString(made.resolve("file"), text);
  }

  private List<String> names(String kind) throws IOException {
    try (Stream<Path> listed = Files.list(root.resolve(kind))) {
      return listed.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Nested
  final class Entries {
    @Test
    void shouldBeMadeOnce() throws IOException {
      Path first = cache.entry("kind", "key", writing("one"));
      Path second = cache.entry("kind", "key", writing("two"));

      assertThat(first).isEqualTo(root.resolve("kind/key")).isEqualTo(second);
      assertThat(first.resolve("file")).hasContent("one");
      assertThat(names("kind")).containsExactly("key");
    }

    @Test
    void shouldNotBeSeenBeforeTheyAreWhole() {
      cache.entry(
          "kind",
          "key",
          made -> {
            Files.writeString(made.resolve("file"), "half");
            assertThat(root.resolve("kind/key")).doesNotExist();
          });

      assertThat(root.resolve("kind/key/file")).exists();
    }

    @Test
    void shouldLeaveNothingWhenTheyCannotBeMade() throws IOException {
      assertThatThrownBy(
              () ->
                  cache.entry(
                      "kind",
                      "key",
                      made -> {
                        Files.writeString(made.resolve("file"), "half");
                        throw new IOException("disk full");
                      }))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(root.toString())
          .hasMessageContaining("disk full")
          .hasMessageContaining("CHARTWRIGHT_CACHE");

      assertThat(names("kind")).isEmpty();
    }

    @Test
    void shouldLeaveNothingWhenMakingThemFailsOtherwise() throws IOException {
      assertThatThrownBy(
              () ->
                  cache.entry(
                      "kind",
                      "key",
                      made -> {
                        throw new UncheckedIOException(new IOException("source is gone"));
                      }))
          .hasMessageContaining("source is gone");

      assertThat(names("kind")).isEmpty();
    }

    @Test
    @Timeout(30)
    void shouldBeTheSameForManyThreadsAtOnce() throws Exception {
      int threads = 16;
      CountDownLatch start = new CountDownLatch(threads);
      AtomicInteger fills = new AtomicInteger();
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        List<Future<Path>> entries = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          entries.add(
              pool.submit(
                  () ->
                      cache.entry(
                          "kind",
                          "key",
                          made -> {
                            start.countDown();
                            await(start);
                            Files.writeString(made.resolve("file"), "x".repeat(100_000));
                            fills.incrementAndGet();
                          })));
        }
        for (Future<Path> entry : entries) {
          assertThat(entry.get().resolve("file")).hasSize(100_000);
        }
      } finally {
        pool.shutdownNow();
      }
      assertThat(fills).hasValue(threads);
      assertThat(names("kind")).containsExactly("key");
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Nested
  final class Sweeping {
    private Path unfinished(long pid) throws IOException {
      Path left = Files.createDirectories(root.resolve("kind/.unfinished-" + pid + "-123"));
      Files.writeString(left.resolve("file"), "half");
      return left;
    }

    @Test
    void shouldRemoveWhatADeadProcessLeft() throws Exception {
      Process dead = new ProcessBuilder("true").start();
      dead.waitFor();
      Path left = unfinished(dead.pid());

      cache.entry("kind", "key", writing("x"));

      assertThat(left).doesNotExist();
    }

    @Test
    void shouldKeepWhatALiveProcessIsMaking() throws IOException {
      Path left = unfinished(ProcessHandle.current().pid());

      cache.entry("kind", "key", writing("x"));

      assertThat(left.resolve("file")).exists();
    }

    @Test
    void shouldRemoveWhatNobodyUsedForWeeksAndKeepWhatIsUsed() throws IOException {
      Path old = cache.entry("kind", "old", writing("x"));
      Path used = cache.entry("kind", "used", writing("x"));
      FileTime weeksAgo = FileTime.from(Instant.now().minus(Duration.ofDays(15)));
      Files.setLastModifiedTime(old, weeksAgo);
      Files.setLastModifiedTime(used, weeksAgo);

      cache.entry("kind", "used", writing("y"));
      cache.entry("kind", "key", writing("x"));

      assertThat(old).doesNotExist();
      assertThat(used.resolve("file")).hasContent("x");
    }
  }

  @Test
  void shouldDeleteWhatSomebodyElseDeletesAtTheSameTime() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    for (int round = 0; round < 50; round++) {
      Path made = Files.createDirectories(root.resolve("round-" + round));
      for (int i = 0; i < 40; i++) {
        Files.createDirectories(made.resolve("folder-" + i + "/inner"));
      }
      List<Future<?>> deleting =
          List.of(
              pool.submit(() -> UserCache.delete(made)), pool.submit(() -> UserCache.delete(made)));
      for (Future<?> one : deleting) {
        one.get();
      }
      assertThat(made).doesNotExist();
    }
    pool.shutdown();
  }
}
