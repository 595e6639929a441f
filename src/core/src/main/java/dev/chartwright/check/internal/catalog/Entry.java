package dev.chartwright.check.internal.catalog;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule, the stage that looks after it, and whether it does.
 *
 * @param rule the rule
 * @param stage the stage
 * @param on whether its findings are told
 * @param fixed whether it tells what Helm itself refuses: nobody can switch it off or exempt from
 *     it
 * @param remedy what to do, where the rule says it for all its findings
 * @param weight the severity that a project gives to all its findings
 */
public record Entry(
    Rule rule,
    String stage,
    boolean on,
    boolean fixed,
    Optional<String> remedy,
    Optional<Severity> weight) {

  /**
   * A rule that the project has not weighed.
   *
   * @param rule the rule
   * @param stage the stage
   * @param on whether its findings are told
   * @param fixed whether it tells what Helm itself refuses
   * @param remedy what to do, where the rule says it for all its findings
   */
  public Entry(Rule rule, String stage, boolean on, boolean fixed, Optional<String> remedy) {
    this(rule, stage, on, fixed, remedy, Optional.empty());
  }

  /**
   * Rules of a stage that are on.
   *
   * @param stage the stage
   * @param rules its rules
   * @return an entry for each
   */
  public static Stream<Entry> of(String stage, List<Rule> rules) {
    return rules.stream().map(rule -> new Entry(rule, stage, true, false, Optional.empty()));
  }

  /**
   * The same for what Helm itself refuses.
   *
   * @return an entry that nobody can switch off
   */
  public Entry asFixed() {
    return new Entry(rule, stage, true, true, remedy);
  }

  /**
   * Its id.
   *
   * @return the rule's id
   */
  public String id() {
    return rule.id();
  }
}
