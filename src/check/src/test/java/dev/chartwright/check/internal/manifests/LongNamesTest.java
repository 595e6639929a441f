package dev.chartwright.check.internal.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that are too long because of the release's name. */
final class LongNamesTest {
  @TempDir private Path folder;

  private List<Finding> found(String kind, String name, String release) {
    TestChart chart =
        TestChart.in(folder, "web")
            .template(
                "a.yaml", "apiVersion: v1\nkind: " + kind + "\nmetadata:\n  name: " + name + "\n");
    Case subject =
        new Case(
            chart.load(), "default", Values.NONE, KubernetesVersion.parse("1.34"), release, "n");
    return new LegalNames().check(Renderer.of(subject.chart()).render(subject));
  }

  @ParameterizedTest
  @CsvSource({"Service, 52, 11", "StatefulSet, 62, 1", "Job, 60, 3", "CronJob, 45, 7"})
  void shouldWarnIfAShorterReleaseNameFits(String kind, int rest, int room) {
    String name = "{{ .Release.Name }}" + "x".repeat(rest);

    assertThat(found(kind, name, "release-name"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.remedy())
                  .hasValueSatisfying(
                      text ->
                          assertThat(text)
                              .startsWith(
                                  "use a release name of at most "
                                      + room
                                      + (room == 1 ? " character," : " characters,")));
            });
    assertThat(found(kind, name, "release-nam1"))
        .as("a given name")
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
  }

  @Test
  void shouldRejectWhatNoReleaseNameMakesShortEnough() {
    assertThat(found("Service", "{{ .Release.Name }}" + "x".repeat(63), "release-name"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
    assertThat(found("Service", "{{ .Release.Name }}_" + "x".repeat(52), "release-name"))
        .as("is invalid in another way, too")
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
    assertThat(found("Service", "x".repeat(64), "release-name"))
        .as("without the release's name")
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
  }
}
