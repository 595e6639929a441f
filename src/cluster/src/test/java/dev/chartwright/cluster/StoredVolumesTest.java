package dev.chartwright.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredVolumesTest {
  private static final String ONE = "pvc-11111111-1111-1111-1111-111111111111";
  private static final String TWO = "pvc-22222222-2222-2222-2222-222222222222";

  @TempDir private Path storage;

  private void folder(String name, long changed) throws IOException {
    Files.setLastModifiedTime(
        Files.createDirectory(storage.resolve(name)), FileTime.fromMillis(changed));
  }

  @Test
  void shouldTellTheClaimByTheFoldersName() throws IOException {
    folder(ONE + "_dev-infra_data-platform-postgresql-0", 1);
    Files.createDirectory(storage.resolve("lost+found"));

    assertThat(StoredVolumes.in(storage))
        .containsExactly(
            new StoredVolumes.Stored(
                ONE + "_dev-infra_data-platform-postgresql-0",
                ONE,
                "dev-infra",
                "data-platform-postgresql-0"));
  }

  @Test
  void shouldTakeTheNewestOfSeveralForOneClaim() throws IOException {
    folder(TWO + "_space_data-0", 1000);
    folder(ONE + "_space_data-0", 2000);

    assertThat(StoredVolumes.in(storage))
        .extracting(StoredVolumes.Stored::volume)
        .containsExactly(ONE);
  }

  @Test
  void shouldFindNothingWhereNothingIs() {
    assertThat(StoredVolumes.in(storage.resolve("not-there"))).isEmpty();
  }
}
