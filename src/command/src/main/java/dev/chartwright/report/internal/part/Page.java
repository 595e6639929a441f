package dev.chartwright.report.internal.part;

import dev.chartwright.check.Rule;
import dev.chartwright.verify.internal.Sources;
import java.util.List;
import java.util.Optional;

/**
 * What the HTML report shows. All texts are plain; the templates escape them.
 *
 * @param mark how the run ended
 * @param findings what there is of findings, such as {@code 2 errors, 1 info}
 * @param scope what was looked at
 * @param tallies numbers of findings by severity, and of what was not verified
 * @param made which versions made this, and how long it took
 * @param charts the charts
 */
public record Page(
    Mark mark,
    String findings,
    String scope,
    List<Tally> tallies,
    List<String> made,
    List<Chart> charts) {

  /**
   * A number that is shown large.
   *
   * @param id a word for style sheets
   * @param number the number
   * @param label what it counts
   */
  public record Tally(String id, long number, String label) {}

  /**
   * A chart.
   *
   * @param id a name for links
   * @param mark how it ended
   * @param name its name
   * @param version its version
   * @param path its folder
   * @param summary how much was looked at
   * @param findingsSummary what there is of findings
   * @param stages its stages
   * @param matrix its cases
   * @param findings what is broken
   * @param skips what was not verified
   * @param exempted what was found and is exempted: rules, reasons, objects
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
      List<Item> findings,
      List<Skip> skips,
      List<Skip> exempted) {
    /**
     * Where a case's mark leads.
     *
     * @param name the case
     * @return the id of the first finding in that case that breaks it, or empty
     */
    public String firstFinding(String name) {
      return findings.stream()
          .filter(item -> !item.severity().equals("info") && item.cases().contains(name))
          .findFirst()
          .map(Item::id)
          .orElse("");
    }
  }

  /**
   * A stage.
   *
   * @param mark how it ended
   * @param name its name
   * @param title what it verifies
   * @param summary what was looked at
   * @param findings what there is of findings, or empty
   * @param time how long it took, or empty
   * @param scenarios what was done on clusters
   * @param remarks what those clusters are not
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
   * @param mark how it ended
   * @param name its name
   * @param cluster what it ran on
   * @param time how long it took, or empty
   * @param steps its steps
   */
  public record Scenario(Mark mark, String name, String cluster, String time, List<Step> steps) {}

  /**
   * A step of a scenario.
   *
   * @param mark how it ended
   * @param name its name
   * @param detail what was seen
   * @param time how long it took, or empty
   * @param evidence a link to what was kept of the cluster, or empty
   */
  public record Step(Mark mark, String name, String detail, String time, String evidence) {}

  /**
   * A finding.
   *
   * @param id a name for links
   * @param stage the stage
   * @param severity its severity in lower case
   * @param rule the rule's id
   * @param about the rule, if it is one that is known
   * @param message what is wrong
   * @param place where, or empty
   * @param object the object, or empty
   * @param key the values key, or empty
   * @param casesSummary the cases in few words, or empty
   * @param cases the cases
   * @param trace how Helm got there
   * @param remedy what to do, or empty
   * @param excerpt the lines around the place
   */
  public record Item(
      String id,
      String stage,
      String severity,
      String rule,
      Optional<Rule> about,
      String message,
      String place,
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
   * @param stages the stages
   * @param reason why not
   * @param summary what, in few words
   * @param subjects what, by name
   */
  public record Skip(String stages, String reason, String summary, List<String> subjects) {}
}
