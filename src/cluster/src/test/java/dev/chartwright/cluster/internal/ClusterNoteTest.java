package dev.chartwright.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.cluster.UnableToUseClusterFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterNoteTest {
  @TempDir private Path folder;

  @Test
  void shouldReadLinesAndWhatIsMissing() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("note.txt"),
            """
            # a comment
            missing: ingress controller, load balancer for Services,

            Redis is a build of Debian.
            missing:metrics API
            """);

    ClusterNote note = ClusterNote.of(Map.of(ClusterNote.VARIABLE, file.toString()));

    assertThat(note.lines()).containsExactly("Redis is a build of Debian.");
    assertThat(note.missing())
        .containsExactly("ingress controller", "load balancer for Services", "metrics API");
  }

  @Test
  void shouldBeEmptyWithoutTheVariable() {
    assertThat(ClusterNote.of(Map.of())).isEqualTo(ClusterNote.NONE);
    assertThat(ClusterNote.of(Map.of(ClusterNote.VARIABLE, " "))).isEqualTo(ClusterNote.NONE);
  }

  @Test
  void shouldRejectFilesThatItCannotRead() throws IOException {
    rejects(folder.resolve("missing"), "the file does not exist.");
    rejects(
        Files.writeString(folder.resolve("large"), "x".repeat(70_000)),
        "the file is larger than 64 KiB.");
    rejects(
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe}),
        "the file is not UTF-8 text.");
    rejects(folder, "");
  }

  private static void rejects(Path file, String reason) {
    assertThatThrownBy(() -> ClusterNote.of(Map.of(ClusterNote.VARIABLE, file.toString())))
        .isInstanceOf(UnableToUseClusterFileException.class)
        .hasMessageStartingWith("Cannot read cluster note " + file + ": " + reason);
  }
}
