package dev.chartwright.report.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.scenario.ScenarioResult;
import dev.chartwright.scenario.StepResult;
import java.util.Locale;

/** Writes a scenario as JSON. */
final class JsonScenario {
  private JsonScenario() {}

  static void write(ScenarioResult scenario, ObjectNode node) {
    node.put("name", scenario.name());
    node.put("cluster", scenario.cluster());
    ArrayNode missing = node.putArray("missing");
    scenario.missing().forEach(missing::add);
    node.put("passed", scenario.passed());
    ArrayNode note = node.putArray("note");
    scenario.note().forEach(note::add);
    ArrayNode steps = node.putArray("steps");
    for (StepResult step : scenario.steps()) {
      ObjectNode one = steps.addObject();
      one.put("name", step.step());
      one.put("status", ConsoleScenario.mark(step).word());
      one.put("detail", step.detail());
      step.diagnosis().ifPresent(d -> one.put("cause", d.cause().name().toLowerCase(Locale.ROOT)));
      step.evidence().ifPresent(folder -> one.put("evidence", folder.toString()));
    }
  }

  static void writeTimes(ScenarioResult scenario, ObjectNode node) {
    node.put("name", scenario.name());
    node.put("milliseconds", scenario.time().toMillis());
    ArrayNode steps = node.putArray("steps");
    scenario.steps().forEach(step -> steps.add(step.time().toMillis()));
  }
}
