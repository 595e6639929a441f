package dev.chartwright.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigDifferenceTest {
  @TempDir private Path folder;

  private ConfigDifference between(String before, String now) throws IOException {
    Path old = Files.writeString(folder.resolve("old.yaml"), before);
    return ConfigDifference.between(
        old, Files.writeString(folder.resolve("chartwright.yaml"), now));
  }

  @Test
  void shouldTellWhoseEntryIsAnother() throws IOException {
    ConfigDifference difference =
        between(
            "charts:\n  - path: a\n  - path: b\n",
            "charts:\n  - path: b # the same\n  - path: ./a\n    namespace: x\n");

    assertThat(difference.isAbout(folder.resolve("a"))).isTrue();
    assertThat(difference.isAbout(folder.resolve("b"))).isFalse();
  }

  @Test
  void shouldTakeWhatStandsForAllForEach() throws IOException {
    ConfigDifference difference =
        between("charts: [{path: a}]\n", "kubeVersions: ['1.31']\ncharts: [{path: a}]\n");

    assertThat(difference.isAbout(folder.resolve("a"))).isTrue();
  }

  @Test
  void shouldTakeAllOfANewFile() {
    assertThat(
            ConfigDifference.between(folder.resolve("none"), folder.resolve("chartwright.yaml"))
                .isAbout(folder))
        .isFalse();
  }
}
