package dev.chartwright.config.internal;

import dev.chartwright.check.Checks;
import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.catalog.Catalog;
import dev.chartwright.check.internal.catalog.Entry;
import dev.chartwright.check.internal.rules.OwnRule;
import dev.chartwright.publish.internal.changed.VersionRules;
import dev.chartwright.scenario.ScenarioRule;
import java.util.List;
import java.util.stream.Stream;

/** All rules of this program, whichever package holds them. */
public final class AllRules {
  private AllRules() {}

  /**
   * The catalogue of all stages. A package below {@code check} that has rules adds them here.
   *
   * @return everything that this program checks
   */
  public static Catalog catalog() {
    return new Catalog(entries());
  }

  /** Returns the same as a list, in which two rules can have one id. */
  static List<Entry> entries() {
    return Stream.of(
            Checks.entries().stream(),
            Entry.of("versions", VersionRules.ALL),
            Entry.of("lifecycle", ScenarioRule.RULES).map(Entry::asFixed))
        .flatMap(entries -> entries)
        .toList();
  }

  /**
   * The same with a project's own rules.
   *
   * @param own the project's rules
   * @return everything that is checked in that project
   */
  public static Catalog catalog(List<OwnRule> own) {
    return catalog()
        .with(
            own.stream()
                .map(one -> new Entry(one.rule(), "rules", true, false, one.remedy()))
                .toList());
  }

  /**
   * Every rule.
   *
   * @return in the order of their ids
   */
  public static List<Rule> list() {
    return catalog().rules();
  }
}
