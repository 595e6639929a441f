package dev.chartwright.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who writes at the same time, and who is killed while writing, harms nobody. */
final class IndexWritersTest {
  private static final int ROUNDS = 50;

  @TempDir private Path folder;

  private Path repository() {
    return folder.resolve("repository");
  }

  private Process start(String name, int rounds) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            IndexWriter.class.getName(),
            repository().toString(),
            name,
            String.valueOf(rounds))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".log").toFile())
        .start();
  }

  private void assertAllThere(String name) {
    RepositoryIndex index = RepositoryIndex.read(repository());
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(index.digest(name, "0." + round + ".0"))
          .as("%s round %d", name, round)
          .isPresent();
    }
  }

  @Test
  void shouldLoseNoEntryOfTwoProcesses() throws IOException, InterruptedException {
    Process one = start("one", ROUNDS);
    Process two = start("two", ROUNDS);

    for (Process process : List.of(one, two)) {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(folder.resolve("one.log")).isEmptyFile();
    assertThat(folder.resolve("two.log")).isEmptyFile();
    assertAllThere("one");
    assertAllThere("two");
  }

  @Test
  void shouldLoseNoEntryOfTwoThreads() {
    CompletableFuture<Void> one =
        CompletableFuture.runAsync(() -> IndexWriter.run(repository(), "one", ROUNDS));
    CompletableFuture<Void> two =
        CompletableFuture.runAsync(() -> IndexWriter.run(repository(), "two", ROUNDS));

    CompletableFuture.allOf(one, two).orTimeout(120, TimeUnit.SECONDS).join();

    assertAllThere("one");
    assertAllThere("two");
  }

  @Test
  void shouldGoOnAfterAKilledWriter() throws IOException, InterruptedException {
    for (String name : List.of("one", "two", "three")) {
      Process writer = start(name, 10_000);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  Files.exists(repository().resolve("index.yaml"))
                      && RepositoryIndex.read(repository()).digest(name, "0.2.0").isPresent());
      writer.destroyForcibly().waitFor();

      RepositoryIndex before = RepositoryIndex.read(repository());
      assertThat(before.digest(name, "0.1.0")).isPresent();
      RepositoryIndex.update(
          repository(), Optional.of(URI.create("https://x.example.com")), Instant.EPOCH);
    }

    assertThat(repository()).isDirectoryNotContaining("glob:**/.index.yaml.unfinished*");
  }
}
