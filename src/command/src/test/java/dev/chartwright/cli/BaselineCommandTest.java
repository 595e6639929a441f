package dev.chartwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adopting on an old chart. */
final class BaselineCommandTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAnOldChart() {
    web = TestChart.in(folder, "web").configMap("a", "x: <nil>");
  }

  private Ran verify(Object... more) {
    Object[] words = new Object[more.length + 5];
    words[0] = "verify";
    words[1] = web.path();
    words[2] = "--kube-version=1.34";
    words[3] = "--no-color";
    words[4] = "--profile=strict";
    System.arraycopy(more, 0, words, 5, more.length);
    return Ran.chartwright(words);
  }

  @Test
  void shouldTellOnlyWhatIsNew() throws IOException {
    Path file = folder.resolve("old/baseline.yaml");

    Ran first = verify("--baseline", file, "--update-baseline");
    assertThat(first.code()).isZero();
    assertThat(first.err()).contains("wrote " + file + ": ");
    String written = Files.readString(file);
    assertThat(written)
        .contains("version: 1\n", "  \"web\":\n    - rule: CW", "- rule: CW1004\n")
        .contains("file: \"templates/a.yaml\"")
        .doesNotContain(folder.toString());

    web.configMap("b", "x: <nil>");
    Ran second = verify("--baseline", file);
    assertThat(second.code()).isEqualTo(1);
    assertThat(second.out()).contains("templates/b.yaml").doesNotContain("templates/a.yaml");

    web.configMap("a", "x: fine").configMap("b", "x: fine");
    Ran third = verify("--baseline", file);
    assertThat(third.code()).isZero();
    assertThat(third.out()).contains("5 known findings, 1 fixed", "fixed: CW1004 ConfigMap/a");
    verify("--baseline", file, "--update-baseline");
    assertThat(Files.readString(file)).isNotEqualTo(written).doesNotContain("CW1004");
  }

  @Test
  void shouldSayWhatIsMissing() {
    Ran gone = verify("--baseline", folder.resolve("gone.yaml"));
    assertThat(gone.code()).isEqualTo(2);
    assertThat(gone.err())
        .contains("Cannot read the baseline", "the file does not exist", "--update-baseline");

    Ran alone = verify("--update-baseline");
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err())
        .contains(
            "Missing --baseline: --update-baseline writes the current"
                + " findings to that file. Add --baseline FILE.");

    Ran none = verify("--baseline", web.path().resolve("Chart.yaml"));
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("it must contain 'version: 1' and 'charts'");
  }
}
