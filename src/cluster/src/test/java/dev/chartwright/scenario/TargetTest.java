package dev.chartwright.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.cluster.ClusterValues;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TargetTest {
  private static final Path OWN = Path.of("staging.yaml");
  private static final Path STEP = Path.of("step.yaml");
  private static final Path MIRROR = Path.of("mirror.yaml");

  private final Target target =
      Target.of(
          new Scenario(
              "web",
              false,
              "web",
              "{id}",
              new Values(List.of(OWN), List.of(Setting.set("id={id}"))),
              Map.of(),
              List.of(),
              List.of(),
              Set.of()),
          "cw1",
          new ClusterValues(List.of(MIRROR)));

  @Test
  void shouldPutTheValuesOfTheClusterLast() {
    Values values = target.values(Inputs.OF_SCENARIO, "cw1");

    assertThat(values.files()).containsExactly(OWN, MIRROR);
    assertThat(values.settings()).containsExactly(Setting.set("id=cw1"));
  }

  @Test
  void shouldPutThemAfterTheValuesOfAStepAndOfAnotherRelease() {
    Inputs inputs =
        new Inputs(
            List.of(STEP), List.of("b={id}"), Optional.empty(), Optional.empty(), Optional.empty());
    Target beside =
        target.beside(new Scenario.Beside(Optional.empty(), "{id}-b", List.of()), "cw1");

    assertThat(target.values(inputs, "cw1").files()).containsExactly(STEP, MIRROR);
    assertThat(beside.values(Inputs.OF_SCENARIO, "cw1").files()).containsExactly(OWN, MIRROR);
  }

  @Test
  void shouldAddNothingToReusedValues() {
    Inputs inputs =
        new Inputs(
            List.of(),
            List.of("b={id}"),
            Optional.empty(),
            Optional.of("helm3"),
            Optional.of("reuse-values"));

    Values values = target.values(inputs, "cw1");

    assertThat(values.files()).isEmpty();
    assertThat(values.settings()).containsExactly(Setting.set("b=cw1"));
  }
}
