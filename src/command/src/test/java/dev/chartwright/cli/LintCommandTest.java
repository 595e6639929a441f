package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LintCommandTest {
  @TempDir private Path folder;

  @Test
  void shouldLookAtTheNewestVersionOnly() {
    String web = ChartFolder.small(folder).toString();
    String[] versions = {"--kube-version", "1.32,1.36", "--kube-version=1.34", "--format=json"};

    Ran lint = chartwright("lint", web, versions[0], versions[1], versions[2], versions[3]);
    Ran verify = chartwright("verify", web, versions[0], versions[1], versions[2], versions[3]);

    assertThat(lint.out()).contains("\"default · 1.36\"").doesNotContain("1.34", "1.32");
    assertThat(verify.out()).contains("default · 1.32", "default · 1.36", "default · 1.34");
  }

  @Test
  void shouldTakeVersionsForWhatTheyAre() {
    String web =
        ChartFolder.small(folder)
            .write(
                "templates/old.yaml",
                "{{ if semverCompare \"<1.10-0\" .Capabilities.KubeVersion.Version }}"
                    + "{{ fail \"too old\" }}{{ end }}")
            .edit("Chart.yaml", ">=1.31.0-0", ">=1.0.0-0")
            .toString();

    assertThat(chartwright("lint", web, "--kube-version", "1.9,1.34").code()).isZero();
    assertThat(chartwright("verify", web, "--kube-version", "1.9,1.34").code()).isEqualTo(1);
  }

  @Test
  void shouldLookAtEverySetOfValues() {
    String web =
        ChartFolder.small(folder)
            .write("ci/good-values.yaml", "replicas: 3\n")
            .write("ci/bad-values.yaml", "image: a\nreplicas: many\n")
            .toString();

    Ran ran = chartwright("lint", web, "--kube-version=1.34");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out().split("\\s+")).contains(web + "/ci/bad-values.yaml:2");
    assertThat(ran.out()).contains("1 chart, 2 cases");
  }
}
