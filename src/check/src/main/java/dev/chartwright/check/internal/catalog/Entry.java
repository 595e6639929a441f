package dev.chartwright.check.internal.catalog;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule, the stage that checks it, and whether it is enabled.
 *
 * @param on whether its findings are reported
 * @param fixed whether it reports what Helm itself rejects; such a rule cannot be disabled or
 *     exempted from
 * @param remedy the remedy, if it is the same for all findings of the rule
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
   * Creates an entry for a rule whose severity the project has not changed.
   *
   * @param on whether its findings are reported
   * @param fixed whether it reports what Helm itself rejects
   * @param remedy the remedy, if it is the same for all findings of the rule
   */
  public Entry(Rule rule, String stage, boolean on, boolean fixed, Optional<String> remedy) {
    this(rule, stage, on, fixed, remedy, Optional.empty());
  }

  /**
   * Returns rules of a stage that are on.
   *
   * @return an entry for each
   */
  public static Stream<Entry> of(String stage, List<Rule> rules) {
    return rules.stream().map(rule -> new Entry(rule, stage, true, false, Optional.empty()));
  }

  /**
   * Returns a copy for a rule about what Helm itself rejects.
   *
   * @return an entry that cannot be disabled
   */
  public Entry asFixed() {
    return new Entry(rule, stage, true, true, remedy);
  }

  /**
   * Returns a copy for a rule that the project must enable.
   *
   * @return an entry that is off by default
   */
  public Entry asOptional() {
    return new Entry(rule, stage, false, fixed, remedy);
  }

  /**
   * Returns its id.
   *
   * @return the rule's id
   */
  public String id() {
    return rule.id();
  }
}
