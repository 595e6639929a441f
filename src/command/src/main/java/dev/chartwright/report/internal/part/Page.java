package dev.chartwright.report.internal.part;

import dev.chartwright.check.Rule;
import dev.chartwright.verify.internal.Sources;
import java.util.List;
import java.util.Map;

/**
 * The content of the HTML report. All texts are plain; the templates escape them.
 *
 * @param mark the outcome of the run
 * @param findings the numbers of findings, such as {@code 2 errors, 1 info}
 * @param scope the amount of work
 * @param tallies the numbers of findings by severity, and of skips
 * @param causes what the findings have in common, the most important first
 * @param filters what findings can be filtered by
 * @param made the versions of the programs, and the duration
 */
public record Page(
    Mark mark,
    String findings,
    String scope,
    List<Tally> tallies,
    List<Cause> causes,
    List<Filter> filters,
    List<String> made,
    List<Chart> charts) {

  /**
   * A number that is shown in large type.
   *
   * @param id a word for style sheets
   * @param label what it counts
   */
  public record Tally(String id, long number, String label) {}

  /**
   * A chart.
   *
   * @param id the id for links
   * @param mark the outcome
   * @param name the chart's name
   * @param version the chart's version
   * @param path the chart's folder
   * @param summary the amount of work
   * @param findingsSummary the numbers of findings
   * @param stages the chart's stages
   * @param matrix the chart's cases
   * @param links the first finding that fails each case, by the name of the case
   * @param skips what was not verified
   * @param exempted the exempted findings: rules, reasons, objects
   */
  public record Chart(
      String id,
      Mark mark,
      String name,
      String version,
      String path,
      String summary,
      String findingsSummary,
      List<Stage> stages,
      CaseMatrix matrix,
      Map<String, String> links,
      List<Skip> skips,
      List<Skip> exempted) {}

  /**
   * A stage.
   *
   * @param mark the outcome
   * @param name the stage's name
   * @param title what the stage verifies
   * @param summary the amount of work
   * @param findings the numbers of findings, or empty
   * @param time the duration, or empty
   * @param scenarios the scenarios that ran on clusters
   * @param remarks the limits of those clusters
   */
  public record Stage(
      Mark mark,
      String name,
      String title,
      String summary,
      String findings,
      String time,
      List<Scenario> scenarios,
      List<String> remarks) {}

  /**
   * A scenario.
   *
   * @param mark the outcome
   * @param name the scenario's name
   * @param cluster the cluster that it ran on
   * @param time the duration, or empty
   * @param steps the scenario's steps
   */
  public record Scenario(Mark mark, String name, String cluster, String time, List<Step> steps) {}

  /**
   * A step of a scenario.
   *
   * @param mark the outcome
   * @param name the step's name
   * @param detail what happened
   * @param time the duration, or empty
   * @param evidence a link to the logs and events, or empty
   */
  public record Step(Mark mark, String name, String detail, String time, String evidence) {}

  /**
   * Findings that have one cause.
   *
   * @param id the id for links
   * @param severity the worst severity in lower case
   * @param title what is wrong, with the number of its places
   * @param chart the chart's name, if there are several charts
   * @param place the first place, or empty
   * @param rules the ids of the rules
   * @param keys the values keys that decide it
   * @param remedy what to do, or empty
   * @param items the findings
   * @param about the rules, as far as they are known
   */
  public record Cause(
      String id,
      String severity,
      String title,
      String chart,
      String place,
      List<String> rules,
      List<String> keys,
      String remedy,
      List<Item> items,
      List<Rule> about) {}

  /**
   * A choice of findings.
   *
   * @param name the name of the data of an item
   * @param label what it selects, for people
   */
  public record Filter(String name, String label, List<String> values) {}

  /**
   * A finding.
   *
   * @param id the id for links
   * @param severity the severity in lower case
   * @param rule the rule's id
   * @param message what is wrong
   * @param file the file of the place, or empty
   * @param place the place, or empty
   * @param part whether it is in the chart or in a subchart from elsewhere: own or subchart
   * @param object the object, or empty
   * @param key the values key, or empty
   * @param casesSummary a short list of the cases, or empty
   * @param cases the names of the cases
   * @param trace the calls that led to the place
   * @param remedy what to do, or empty
   * @param excerpt the lines around the place
   */
  public record Item(
      String id,
      String stage,
      String severity,
      String rule,
      String message,
      String file,
      String place,
      String part,
      String object,
      String key,
      String casesSummary,
      List<String> cases,
      List<String> trace,
      String remedy,
      List<Sources.Line> excerpt) {}

  /**
   * Something that was not verified.
   *
   * @param stages the names of the stages
   * @param summary a short list of the subjects
   * @param subjects the names of the subjects
   */
  public record Skip(String stages, String reason, String summary, List<String> subjects) {}
}
