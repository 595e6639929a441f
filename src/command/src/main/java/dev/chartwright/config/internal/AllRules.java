package dev.chartwright.config.internal;

import dev.chartwright.check.Checks;
import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.catalog.Catalog;
import dev.chartwright.check.internal.catalog.Entry;
import dev.chartwright.check.internal.rules.OwnRule;
import dev.chartwright.image.internal.ImageRules;
import dev.chartwright.publish.internal.changed.VersionRules;
import dev.chartwright.scenario.ScenarioRule;
import dev.chartwright.unittest.internal.UnitTestRules;
import java.util.List;
import java.util.stream.Stream;

/** All rules of Chartwright, from all packages. */
public final class AllRules {
  private AllRules() {}

  /**
   * Returns the catalogue of the rules of all stages. A new package with rules is added here.
   *
   * @return the catalogue, without a project's own rules
   */
  public static Catalog catalog() {
    return new Catalog(entries());
  }

  /** Returns the same as a list, in which two rules can have one id. */
  static List<Entry> entries() {
    return Stream.of(
            Checks.entries().stream(),
            Entry.of("versions", VersionRules.ALL),
            Entry.of("tests", UnitTestRules.ALL),
            Entry.of("image", ImageRules.ALL),
            Entry.of("lifecycle", ScenarioRule.RULES).map(Entry::asFixed))
        .flatMap(entries -> entries)
        .toList();
  }

  /**
   * Returns the catalogue with a project's own rules.
   *
   * @param own the project's rules
   * @return the catalogue for that project
   */
  public static Catalog catalog(List<OwnRule> own) {
    return catalog()
        .with(
            own.stream()
                .map(one -> new Entry(one.rule(), "rules", true, false, one.remedy()))
                .toList());
  }

  /**
   * Returns every rule of Chartwright.
   *
   * @return the rules, in the order of their ids
   */
  public static List<Rule> list() {
    return catalog().rules();
  }
}
