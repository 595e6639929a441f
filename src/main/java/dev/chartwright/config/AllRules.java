package dev.chartwright.config;

import dev.chartwright.check.Checks;
import dev.chartwright.check.Rule;
import dev.chartwright.publish.changed.VersionRules;
import dev.chartwright.scenario.ScenarioRule;
import java.util.List;
import java.util.stream.Stream;

/** All rules of this program, whichever package holds them. */
public final class AllRules {
  private AllRules() {}

  /**
   * Every rule.
   *
   * @return in the order of their ids
   */
  public static List<Rule> list() {
    return Stream.of(Checks.rules(), VersionRules.ALL, ScenarioRule.RULES)
        .flatMap(List::stream)
        .toList();
  }
}
