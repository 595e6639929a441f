package dev.chartwright.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void shouldCreateTheFolderOfAFile() throws IOException {
    Path file = folder.resolve("a/b/file.txt");

    AtomicFile.write(file, "héllo");

    assertThat(file).usingCharset(StandardCharsets.UTF_8).hasContent("héllo");
    assertThat(names(file.resolveSibling("."))).containsExactly("file.txt");
  }

  @Test
  void shouldKeepTheOldContentWhenTheNewOneCannotBeMade() throws IOException {
    Path file = folder.resolve("file.txt");
    AtomicFile.write(file, "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write("half".getBytes(StandardCharsets.UTF_8));
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");

    assertThat(file).hasContent("old");
    assertThat(names(folder)).containsExactly("file.txt");
  }

  @Test
  void shouldNotTouchAFileThatHasTheBytesAlready() throws IOException {
    Path file = folder.resolve("file.txt");
    byte[] content = "same".getBytes(StandardCharsets.UTF_8);
    AtomicFile.writeDurably(file, content);
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, before);

    AtomicFile.writeDurably(file, content);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);

    AtomicFile.writeDurably(file, "else".getBytes(StandardCharsets.UTF_8));
    assertThat(file).hasContent("else");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void shouldReplaceTheFileBehindASymbolicLink() throws IOException {
    Path file = Files.writeString(folder.resolve("file.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);

    AtomicFile.write(link, "new");

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void shouldWriteDirectlyToADevice() throws IOException {
    AtomicFile.write(Path.of("/dev/null"), "nothing");

    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void shouldLetOnlyTheOwnerReadAPrivateFile() throws IOException {
    Path file = Files.writeString(folder.resolve("secrets.yaml"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    AtomicFile.writePrivately(file, "new");

    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
