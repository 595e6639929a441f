package dev.chartwright.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class WriteAccessTest {
  @TempDir Path temporary;
  private Path cache;
  private Path kind;
  private Path folder;
  private Path file;

  @BeforeEach
  void makeAnEntry() throws IOException {
    cache = temporary.toRealPath().resolve("cache");
    kind = cache.resolve("kind");
    folder = Files.createDirectories(kind.resolve("key"));
    file = Files.writeString(folder.resolve("library.so"), "code");
    for (Path at : new Path[] {temporary, cache, kind, folder}) {
      permit(at, "rwxr-xr-x");
    }
    permit(file, "rw-r--r--");
  }

  @Test
  void shouldTrustWhatOnlyThisUserCanWrite() {
    assertThat(isExclusive()).isTrue();
  }

  @Test
  void shouldDistrustAFileThatOthersCanWrite() throws IOException {
    permit(file, "rw-r--rw-");

    assertThat(isExclusive()).isFalse();
  }

  @Test
  void shouldDistrustAFolderThatOthersCanWrite() throws IOException {
    permit(folder, "rwxrwxrwx");

    assertThat(isExclusive()).isFalse();
  }

  @Test
  void shouldDistrustAFolderAboveThatOthersCanWrite() throws IOException {
    permit(cache, "rwxrwxrwx");

    assertThat(isExclusive()).isFalse();
  }

  @Test
  void shouldTrustAStickyFolderAboveButNotASharedEntryThatIsSticky() throws IOException {
    Files.setAttribute(cache, "unix:mode", 041777);
    assertThat(isExclusive()).isTrue();

    Files.setAttribute(folder, "unix:mode", 041777);
    assertThat(isExclusive()).isFalse();
  }

  @Test
  void shouldDistrustASymbolicLinkInPlaceOfTheFile() throws IOException {
    Path elsewhere = Files.move(file, temporary.resolve("elsewhere.so"));
    Files.createSymbolicLink(file, elsewhere);

    assertThat(isExclusive()).isFalse();
  }

  @Test
  void shouldDistrustAMissingFolder() {
    assertThat(WriteAccess.isExclusive(folder.resolve("missing"))).isFalse();
  }

  private boolean isExclusive() {
    return WriteAccess.isExclusive(folder);
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
