package dev.chartwright.report.internal.part;

import java.util.List;

/**
 * The content of the HTML report of unit tests. All texts are plain; the templates escape them.
 *
 * @param mark the outcome of the run
 * @param outcome what did not pass, such as {@code 2 failed, 1 skipped}
 * @param scope the amount of work
 * @param tallies the numbers of tests by their outcome
 * @param snapshots the snapshots of each chart, and those that were removed
 * @param suites the suites, those that failed first
 * @param made the version of the program, when it ran, and the duration
 */
public record TestPage(
    Mark mark,
    String outcome,
    String scope,
    List<Page.Tally> tallies,
    List<String> snapshots,
    List<Suite> suites,
    List<String> made) {

  /**
   * A suite.
   *
   * @param id the id for links
   * @param chart the chart that it tests
   * @param summary the numbers of its tests
   * @param time the duration, or empty
   * @param problems its unknown keys
   */
  public record Suite(
      String id,
      Mark mark,
      String name,
      String file,
      String chart,
      String summary,
      String time,
      List<Problem> problems,
      List<Test> tests) {}

  /** An unknown key. */
  public record Problem(String place, String message) {}

  /**
   * A test.
   *
   * @param time the duration, or empty
   * @param reason why it was skipped or could not be rendered, or empty
   */
  public record Test(
      String id,
      Mark mark,
      String name,
      String place,
      String time,
      String reason,
      List<Failure> failures) {}

  /**
   * A failed assertion.
   *
   * @param kind the assertion
   * @param where its place, the template and the document
   */
  public record Failure(String kind, String where, String message, List<Line> lines) {}

  /**
   * A line of a diff.
   *
   * @param kind minus, plus, at or same
   */
  public record Line(String kind, String text) {}
}
