package dev.chartwright.verify.internal;

import dev.chartwright.render.Case;
import dev.chartwright.scenario.Expectation;
import dev.chartwright.scenario.Inputs;
import dev.chartwright.scenario.Scenario;
import dev.chartwright.scenario.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The scenario of a chart that declares none. */
final class DefaultScenario {
  private DefaultScenario() {}

  static Scenario of(Case subject) {
    return new Scenario(
        subject.valuesName(),
        false,
        subject.releaseName(),
        "{id}",
        subject.values(),
        Map.of(),
        List.of(),
        List.of(
            new Step.Install(Inputs.OF_SCENARIO, Expectation.SUCCESS, Optional.empty()),
            new Step.Test(Optional.empty()),
            new Step.Upgrade(Inputs.OF_SCENARIO, Expectation.SUCCESS, Optional.empty()),
            new Step.Rollback(OptionalInt.empty()),
            new Step.Uninstall(Optional.empty())),
        Set.of());
  }
}
