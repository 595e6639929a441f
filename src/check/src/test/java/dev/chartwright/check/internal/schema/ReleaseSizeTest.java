package dev.chartwright.check.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.testing.TestChart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReleaseSizeTest {
  private static final int KIB = 1024;

  @TempDir private Path folder;

  /** Text that compresses to about three quarters, as base64 does. */
  private static String noise(int bytes) {
    byte[] random = new byte[bytes / 4 * 3];
    new Random(7).nextBytes(random);
    return Base64.getEncoder().encodeToString(random);
  }

  private Optional<Finding> check(UnaryOperator<TestChart> content) {
    TestChart chart = TestChart.in(folder, "large").configMap("web", "a: b");
    return ReleaseSize.check(content.apply(chart).render());
  }

  @Test
  void shouldReportAReleaseThatDoesNotFit() {
    assertThat(check(chart -> chart.file("dashboards/a.json", noise(1100 * KIB))))
        .hasValueSatisfying(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.message())
                  .contains("at most 1024 KiB")
                  .contains("dashboards/a.json (1100 KiB)");
              assertThat(finding.location().orElseThrow().file()).endsWith("dashboards/a.json");
            });
  }

  @Test
  void shouldWarnFromFourFifthsOn() {
    assertThat(check(chart -> chart.file("a.txt", noise(700 * KIB))))
        .hasValueSatisfying(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    assertThat(check(chart -> chart.file("a.txt", noise(500 * KIB)))).isEmpty();
  }

  @Test
  void shouldCountWhatIsRendered() {
    assertThat(
            check(
                chart ->
                    chart
                        .subchart(
                            "sub",
                            sub ->
                                sub.file("data.txt", noise(600 * KIB))
                                    .template(
                                        "a.yaml",
                                        """
                                        apiVersion: v1
                                        kind: ConfigMap
                                        metadata: {name: a}
                                        data:
                                          a: {{ .Files.Get "data.txt" }}
                                        """))
                        .file("b.txt", noise(600 * KIB))))
        .hasValueSatisfying(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
  }

  @Test
  void shouldAcceptWhatIsNotStored() {
    assertThat(
            check(
                chart ->
                    chart
                        .file(".helmignore", "*.bin\n")
                        .file("a.bin", noise(2000 * KIB))
                        .file("b.txt", "aaaaaaaaaaaaaaa\n".repeat(100_000))
                        .subchart("sub", sub -> sub.file("c.txt", noise(1500 * KIB)))))
        .isEmpty();
  }

  /** The size is that of the Secret that Helm 3.22.0 and 4.3.1 made of this chart. */
  @Test
  void shouldComputeTheSizeThatHelmStores() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 9000; i++) {
      text.append("- alert: Rule").append(i).append("\n  expr: rate(x_").append(i * 7919 % 1000);
      text.append("[5m]) > ").append(i * 31).append("\n");
    }
    TestChart chart =
        TestChart.in(folder, "measured")
            .configMap("web", "a: b")
            .values("a: {b: 1}\nlist: [1, 2, <3>]\n")
            .file("rules.yaml", text.toString())
            .file("noise.txt", noise(200 * KIB))
            .template(
                "rules.yaml",
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: rules}
                data:
                  a: |
                    {{- .Files.Get "rules.yaml" | nindent 4 }}
                """);

    long size = ReleaseSize.bytes(chart.render());

    assertThat(text.toString().getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(300_000);
    assertThat((double) size).isCloseTo(487_080, withinPercentage(1)); // Helm 3.22.0
    assertThat((double) size).isCloseTo(487_316, withinPercentage(1)); // Helm 4.3.1
  }
}
