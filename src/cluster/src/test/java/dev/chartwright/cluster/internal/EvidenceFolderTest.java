package dev.chartwright.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvidenceFolderTest {
  @TempDir private Path folder;

  @Test
  void shouldSayWhatIsThereAndWhatCouldNotBeHad() {
    EvidenceFolder files = new EvidenceFolder(folder.resolve("evidence"));
    files.add("a/one.txt", "the first", () -> "text");
    files.add("a/none.txt", "nothing", () -> "");
    files.add(
        "a/two.txt",
        "the second",
        () -> {
          throw new IllegalStateException("forbidden");
        });

    List<Path> written = files.finish(List.of("Evidence"));

    assertThat(written)
        .containsExactly(
            folder.resolve("evidence/index.txt"), folder.resolve("evidence/a/one.txt"));
    assertThat(written.get(0))
        .content()
        .isEqualTo(
            """
            Evidence

            a/one.txt  the first

            Not collected:
            - the second: forbidden
            """);
  }

  @Test
  void shouldKeepTheEndOfWhatIsTooLarge() {
    EvidenceFolder files = new EvidenceFolder(folder);
    files.add("log", "a log", () -> "x".repeat(3_000_000) + "the end");

    files.finish(List.of());

    assertThat(folder.resolve("log")).content().hasSizeLessThan(2_001_000).endsWith("the end");
    assertThat(folder.resolve("index.txt")).content().contains("log  a log (end only)");
  }
}
