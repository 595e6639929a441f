package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexCommandTest {
  @TempDir private Path folder;

  @Test
  void shouldSayWhatIsNew() {
    chartwright("package", TestChart.in(folder, "web").path(), "-d", folder);

    Ran first = chartwright("index", folder, "--url", "https://charts.example.com");
    Ran second = chartwright("index", folder, "--url", "https://charts.example.com");

    Path index = folder.resolve("index.yaml");
    assertThat(first.out()).isEqualTo("added  web 1.2.3\n" + index + " was written.\n");
    assertThat(second.out()).isEqualTo(index + " is up to date.\n");
    assertThat(first.code() + second.code()).isZero();
  }

  @Test
  void shouldSayWhatCannotBeHad() {
    Ran folderMissing = chartwright("index", folder.resolve("no"));
    Ran fileMissing = chartwright("index", folder, "--merge", folder.resolve("no.yaml"));
    Ran unreachable = chartwright("index", folder, "--merge", "http://127.0.0.1:1/index.yaml");

    assertThat(folderMissing.code()).isEqualTo(2);
    assertThat(folderMissing.err()).startsWith("Error: Folder ");
    assertThat(fileMissing.code()).isEqualTo(2);
    assertThat(fileMissing.err()).startsWith("Error: Cannot read the index ");
    assertThat(unreachable.code()).isEqualTo(3);
    assertThat(unreachable.err())
        .startsWith("Error: Cannot download the index http://127.0.0.1:1/index.yaml: ");
  }
}
