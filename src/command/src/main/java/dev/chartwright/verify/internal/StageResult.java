package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Findings;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.exempt.Suppressed;
import dev.chartwright.scenario.ScenarioResult;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The result of a stage for a chart.
 *
 * @param stage the stage's name
 * @param title what the stage verifies
 * @param summary the amount of work, such as {@code 15 cases, 812 documents}
 * @param subjects what was verified: names of cases, or the chart's name
 * @param findings the findings, merged and in order
 * @param skips what could not be verified, with reasons
 * @param scenarios the scenarios that ran on clusters; empty for other stages
 * @param suppressed findings that are exempted or in the baseline
 * @param unlisted the rules of minor faults, which only the profile strict reports
 * @param failsOn the least severe finding that fails the stage
 * @param time the duration; zero if it is not known
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
    Set<String> unlisted,
    Severity failsOn,
    Duration time) {

  /**
   * Something that was not verified.
   *
   * @param subject the case or another item
   */
  public record Skip(String subject, String reason) {}

  /** The outcome of a stage. */
  public enum Status {
    /** No finding fails the stage. */
    PASSED,
    /** At least one finding fails the stage. */
    FAILED,
    /** Nothing could be verified, or there is nothing to verify. */
    SKIPPED
  }

  public StageResult {
    subjects = List.copyOf(subjects);
    findings = List.copyOf(findings);
    skips = List.copyOf(skips);
    scenarios = List.copyOf(scenarios);
    suppressed = List.copyOf(suppressed);
    unlisted = Set.copyOf(unlisted);
  }

  /**
   * Creates a result of a stage that needs no cluster.
   *
   * @param stage the stage's name
   * @param title what the stage verifies
   * @param summary the amount of work
   * @param subjects what was verified
   * @param skips what could not be verified
   * @param time the duration; zero if it is not known
   */
  public StageResult(
      String stage,
      String title,
      String summary,
      List<String> subjects,
      List<Finding> findings,
      List<Skip> skips,
      Duration time) {
    this(
        stage,
        title,
        summary,
        subjects,
        findings,
        skips,
        List.of(),
        List.of(),
        Set.of(),
        Severity.ERROR,
        time);
  }

  /**
   * Creates a result without a duration.
   *
   * @param summary the amount of work
   * @param subjects what was verified
   * @param findings the findings, in any order
   * @param skips what could not be verified
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

  /** Creates the result of a stage that does not apply to library charts. */
  static StageResult ofLibrary(Stage stage, String summary, String chart) {
    List<Skip> skips = List.of(new Skip(chart, "it is a library chart"));
    return of(stage, summary, List.of(), List.of(), skips);
  }

  StageResult took(Duration duration) {
    return with(findings, scenarios, suppressed, unlisted, failsOn, duration);
  }

  /** Returns a copy that fails on findings of another severity, and worse ones. */
  StageResult failingOn(Severity least) {
    return with(findings, scenarios, suppressed, unlisted, least, time);
  }

  StageResult withScenarios(List<ScenarioResult> results) {
    return with(findings, results, suppressed, unlisted, failsOn, time);
  }

  StageResult withUnlisted(Set<String> rules) {
    return with(findings, scenarios, suppressed, rules, failsOn, time);
  }

  StageResult withFindings(List<Finding> left, List<Suppressed> taken) {
    return with(left, scenarios, taken, unlisted, failsOn, time);
  }

  private StageResult with(
      List<Finding> left,
      List<ScenarioResult> ran,
      List<Suppressed> taken,
      Set<String> rules,
      Severity least,
      Duration duration) {
    return new StageResult(
        stage, title, summary, subjects, left, skips, ran, taken, rules, least, duration);
  }

  /**
   * Returns the number of exempted findings.
   *
   * @return the number, without those in the baseline
   */
  public long exempted() {
    return suppressed.stream().filter(one -> one.kind() != Suppressed.Kind.BASELINE).count();
  }

  /**
   * Returns the number of findings that are in the baseline.
   *
   * @return the number
   */
  public long known() {
    return suppressed.size() - exempted();
  }

  /**
   * Returns whether a finding fails the stage.
   *
   * @param finding a finding of this stage
   */
  public boolean isFailedBy(Finding finding) {
    return finding.severity().compareTo(failsOn) <= 0;
  }

  /**
   * Returns the outcome.
   *
   * @return {@code FAILED} if any finding fails the stage
   */
  public Status status() {
    if (findings.stream().anyMatch(this::isFailedBy)) {
      return Status.FAILED;
    }
    boolean isIdle = subjects.isEmpty() && (findings.isEmpty() || !skips.isEmpty());
    return isIdle ? Status.SKIPPED : Status.PASSED;
  }
}
