package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.chart.Chart;
import dev.chartwright.render.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Authentik's database is upgraded from one release line to the next, and never downgraded. */
final class AuthentikUpgradeTest {
  private static final String WAY_OUT =
      " If its database is empty or gone, delete the ConfigMap platform-authentik-release in the"
          + " namespace staging-infra.";

  @TempDir private Path folder;

  @Test
  void shouldRefuseASkippedLineAndNameTheNextAllowed() {
    assertThat(running("2025.8.6", "authentik.release=2025.12.1"))
        .isRefusedWith(
            "authentik.release: 2025.12.1 skips a release line: 2025.8.6 is running, and Authentik"
                + " goes one line at a time. The next allowed is 2025.10 (its latest patch)."
                + WAY_OUT);
  }

  @Test
  void shouldRefuseALowerLineAndNameTheNextAllowed() {
    assertThat(running("2026.5.3", "authentik.release=2026.2.4"))
        .isRefusedWith(
            "authentik.release: 2026.2.4 is lower than 2026.5.3, which is running, and Authentik"
                + " cannot go back. The next allowed is 2026.8 (its latest patch). To go back,"
                + " restore a backup of its database."
                + WAY_OUT);
  }

  @Test
  void shouldRefuseToGoBackFromTheNewestLine() {
    assertThat(running("2026.8.5", "authentik.release=2025.8.6"))
        .isRefusedWith("The next allowed is a patch of 2026.8.");
  }

  @Test
  void shouldAllowTheNextLine() {
    assertThat(running("2025.8.6", "authentik.release=2025.10.3")).renders();
  }

  @Test
  void shouldAllowTheNextLineOverTheTurnOfTheYear() {
    assertThat(running("2025.12.6", "authentik.release=2026.2.0")).renders();
  }

  @Test
  void shouldAllowAnotherPatchOfTheSameLine() {
    assertThat(running("2026.8.3", "authentik.release=2026.8.5")).renders();
  }

  @Test
  void shouldRefuseToGuessWhatFollowsALineItDoesNotKnow() {
    assertThat(running("2027.2.0", "authentik.release=2026.8.5"))
        .isRefusedWith(
            "authentik.release: 2027.2.0 is running, of a line that is not known here, so what may"
                + " follow it cannot be told; add 2027.2 to authentik.laterReleaseLines."
                + WAY_OUT);
  }

  /** Returns a case that is rendered as on a cluster in which that release has run. */
  private Case running(String release, String setting) {
    Chart chart = ChartCopy.in(folder).withLive(List.of(marker(release))).load();
    return Platform.of(chart, Platform.values(List.of(), setting));
  }

  private static JsonNode marker(String release) {
    try {
      return new ObjectMapper()
          .readTree(
              """
              {"apiVersion": "v1", "kind": "ConfigMap",
               "metadata": {"name": "platform-authentik-release", "namespace": "staging-infra"},
               "data": {"release": "%s"}}
              """
                  .formatted(release));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
