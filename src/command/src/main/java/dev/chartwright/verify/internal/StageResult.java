package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Findings;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.exempt.Suppressed;
import dev.chartwright.scenario.ScenarioResult;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What a stage found out about a chart.
 *
 * @param stage the stage's name
 * @param title what it verifies
 * @param summary what was looked at, such as {@code 15 cases, 812 documents}
 * @param subjects what was verified: names of cases, or the chart's name
 * @param findings what is broken, merged and in order
 * @param skips what could not be verified, and why
 * @param scenarios what was done on clusters, where that is what the stage does
 * @param suppressed what was found and is not told: exempted, or in the baseline
 * @param time how long it took
 */
public record StageResult(
    String stage,
    String title,
    String summary,
    List<String> subjects,
    List<Finding> findings,
    List<Skip> skips,
    List<ScenarioResult> scenarios,
    List<Suppressed> suppressed,
    Duration time) {

  /**
   * Something that was not verified.
   *
   * @param subject the case, or whatever else
   * @param reason why not
   */
  public record Skip(String subject, String reason) {}

  /** How a stage ended. */
  public enum Status {
    /** Nothing is broken. */
    PASSED,
    /** Something is broken. */
    FAILED,
    /** Nothing at all could be verified. */
    SKIPPED
  }

  public StageResult {
    subjects = List.copyOf(subjects);
    findings = List.copyOf(findings);
    skips = List.copyOf(skips);
    scenarios = List.copyOf(scenarios);
    suppressed = List.copyOf(suppressed);
  }

  /**
   * A result of a stage that needs no cluster.
   *
   * @param stage the stage's name
   * @param title what it verifies
   * @param summary what was looked at
   * @param subjects what was verified
   * @param findings what is broken
   * @param skips what could not be verified
   * @param time how long it took
   */
  public StageResult(
      String stage,
      String title,
      String summary,
      List<String> subjects,
      List<Finding> findings,
      List<Skip> skips,
      Duration time) {
    this(stage, title, summary, subjects, findings, skips, List.of(), List.of(), time);
  }

  /**
   * A result whose time is not known yet.
   *
   * @param stage the stage
   * @param summary what was looked at
   * @param subjects what was verified
   * @param findings what is broken, in any order
   * @param skips what could not be verified
   * @return the result
   */
  public static StageResult of(
      Stage stage,
      String summary,
      List<String> subjects,
      Collection<Finding> findings,
      List<Skip> skips) {
    return new StageResult(
        stage.name(),
        stage.title(),
        summary,
        subjects,
        Findings.merge(findings),
        skips,
        Duration.ZERO);
  }

  /** The result of a stage that has nothing to do for a library chart. */
  static StageResult ofLibrary(Stage stage, String summary, String chart) {
    List<Skip> skips = List.of(new Skip(chart, "it is a library chart"));
    return of(stage, summary, List.of(), List.of(), skips);
  }

  StageResult took(Duration duration) {
    return new StageResult(
        stage, title, summary, subjects, findings, skips, scenarios, suppressed, duration);
  }

  StageResult withScenarios(List<ScenarioResult> results) {
    return new StageResult(
        stage, title, summary, subjects, findings, skips, results, suppressed, time);
  }

  StageResult withFindings(List<Finding> left, List<Suppressed> taken) {
    return new StageResult(stage, title, summary, subjects, left, skips, scenarios, taken, time);
  }

  /**
   * How many findings somebody exempted.
   *
   * @return the number, those in the baseline left out
   */
  public long exempted() {
    return suppressed.stream().filter(one -> one.kind() != Suppressed.Kind.BASELINE).count();
  }

  /**
   * How many findings are in the baseline.
   *
   * @return the number
   */
  public long known() {
    return suppressed.size() - exempted();
  }

  /**
   * How it ended.
   *
   * @return failed if any finding is worse than advice
   */
  public Status status() {
    if (findings.stream().anyMatch(finding -> finding.severity() != Severity.INFO)) {
      return Status.FAILED;
    }
    return subjects.isEmpty() && !skips.isEmpty() ? Status.SKIPPED : Status.PASSED;
  }
}
