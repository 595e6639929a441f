package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The remedies lead from the chart that helm create of Helm 3.22 writes to one without findings.
 */
final class GettingStartedTest {
  private static final Path CREATED =
      Path.of("src/command/src/test/resources/dev/chartwright/cli/helm-create");

  @TempDir private Path folder;

  private Path created() throws IOException {
    Path chart = folder.resolve("mychart");
    try (Stream<Path> files = Files.walk(CREATED)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = chart.resolve(CREATED.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return chart;
  }

  static void follow(Path chart) throws IOException {
    // The tests run in the root of this repository, whose chartwright.yaml is for its own charts.
    Files.writeString(chart.resolveSibling("none.yaml"), "{}\n");
    List<GettingStarted.Block> blocks = GettingStarted.blocks();
    Ran first = verify(chart);
    assertThat(first.code()).as(first.out() + first.err()).isZero();
    assertThat(first.out()).contains("PASSED", "1 container has no restricted securityContext");
    assertThat(entries(first)).isLessThanOrEqualTo(10);
    Ran strict = verify(chart, "--fail-on", "warning");
    assertThat(strict.code()).isEqualTo(1);
    assertThat(strict.out().replaceAll("\\s+", " "))
        .contains(
            "set securityContext in values.yaml: {allowPrivilegeEscalation: false, runAsNonRoot:"
                + " true, seccompProfile: {type: RuntimeDefault}, capabilities: {drop: [ALL]}}");

    GettingStarted.write(blocks.get(0), chart);
    Ran hardened = verify(chart, "--fail-on", "warning");
    assertThat(hardened.code()).as(hardened.out()).isZero();
    assertThat(hardened.out()).contains("PASSED").doesNotContain("warning ");

    blocks.subList(1, blocks.size()).forEach(block -> GettingStarted.write(block, chart));
    Ran last = verify(chart, "--fail-on", "warning");
    assertThat(last.code()).isZero();
    assertThat(last.out()).contains("PASSED", "3 sets of values", "no findings");
    assertThat(last.out()).doesNotContain("not verified");
  }

  private static Ran verify(Path chart, Object... options) {
    Path config = chart.resolveSibling("none.yaml");
    return chartwright(
        Stream.concat(
                Stream.of("verify", chart, "--no-cluster", "--config", config), Stream.of(options))
            .toArray());
  }

  /** The causes that are shown, and the number of those that are not. */
  private static long entries(Ran ran) {
    long shown = ran.out().lines().filter(line -> line.startsWith("    rule ")).count();
    return shown
        + ran.out()
            .lines()
            .filter(line -> line.matches("  \\d+ more causes? .*"))
            .mapToLong(line -> Long.parseLong(line.strip().split(" ")[0]))
            .sum();
  }

  @Test
  void shouldReachAChartWithoutFindings() throws IOException {
    follow(created());
  }
}
