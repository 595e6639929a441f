package dev.chartwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Severity;
import dev.chartwright.scenario.ScenarioResult;
import dev.chartwright.scenario.StepResult;
import dev.chartwright.verify.internal.Sources;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExitCodeTest {
  @Test
  void shouldFailForALackingPartOnlyIfAClusterIsRequired() {
    Verification lacking = verification(Optional.empty(), StepResult.NEEDS);

    assertThat(ExitCode.of(lacking, false)).isEqualTo(ExitCode.PASSED);
    assertThat(ExitCode.of(lacking, true)).isEqualTo(ExitCode.ENVIRONMENT);
  }

  @Test
  void shouldFailWithoutAClusterOnlyIfOneIsRequired() {
    Verification without = verification(Optional.of("No cluster is available."), "loseCluster");

    assertThat(ExitCode.of(without, false)).isEqualTo(ExitCode.PASSED);
    assertThat(ExitCode.of(without, true)).isEqualTo(ExitCode.ENVIRONMENT);
  }

  @Test
  void shouldNotFailForAnotherSkip() {
    assertThat(ExitCode.of(verification(Optional.empty(), "loseCluster"), true))
        .isEqualTo(ExitCode.PASSED);
  }

  /** A cluster that goes away in the middle of a command is no bug. */
  @Test
  void shouldCountAFailureOfTheClusterAsOneOfTheEnvironment() {
    assertThat(ExitCode.of(new KubernetesClientException("connection refused")))
        .isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(ExitCode.of(new IllegalStateException())).isEqualTo(ExitCode.FAULT);
  }

  private static Verification verification(Optional<String> noCluster, String skipped) {
    StepResult step =
        new StepResult(
            skipped,
            StepResult.Status.SKIPPED,
            "a reason",
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO);
    StageResult stage =
        new StageResult(
            "lifecycle",
            "title",
            "1 scenario",
            List.of(),
            List.of(),
            List.of(new StageResult.Skip("web: " + skipped, "a reason")),
            List.of(
                new ScenarioResult(
                    "web", "k3s", List.of(), List.of(), List.of(step), Duration.ZERO)),
            List.of(),
            Set.of(),
            Severity.ERROR,
            Duration.ZERO);
    Verification.ChartResult chart =
        new Verification.ChartResult(
            "web", "1.0.0", "web", List.of(), 0, List.of(stage), new Sources(Path.of(".")));
    return new Verification(
        "1",
        "4",
        List.of(chart),
        noCluster,
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Duration.ZERO);
  }
}
