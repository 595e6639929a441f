package dev.chartwright.report.internal;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.report.internal.part.CaseMatrix;
import dev.chartwright.report.internal.part.Mark;
import dev.chartwright.report.internal.part.Page;
import dev.chartwright.scenario.ScenarioResult;
import dev.chartwright.verify.internal.Counts;
import dev.chartwright.verify.internal.Sources;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Builds the page of the HTML report. */
final class HtmlPage {
  private static final int AROUND = 3;

  private final List<Rule> rules;
  private int charts;
  private int findings;

  /**
   * Creates a builder of one page.
   *
   * @param rules the rules that explain findings
   */
  HtmlPage(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  Page of(Verification verification) {
    List<Page.Tally> tallies = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long number = verification.count(severity);
      String label = Words.count(number, severity);
      String word = Words.severity(severity);
      tallies.add(new Page.Tally(word, number, label.substring(label.indexOf(' ') + 1)));
    }
    tallies.add(new Page.Tally("skipped", verification.skipped(), "not verified"));
    if (verification.exempted() > 0) {
      tallies.add(new Page.Tally("exempted", verification.exempted(), "exempted"));
    }
    List<String> made = new ArrayList<>();
    made.add("Chartwright " + verification.version());
    made.add("Helm " + verification.helmVersion());
    String time = Words.time(verification.time());
    if (!time.isEmpty()) {
      made.add(time);
    }
    verification.baseline().ifPresent(one -> made.add("baseline " + Words.baseline(one)));
    return new Page(
        verification.passed() ? Mark.PASSED : Mark.FAILED,
        Words.findings(verification),
        Words.scope(verification),
        tallies,
        clean(made),
        verification.charts().stream().map(this::chart).toList());
  }

  private Page.Chart chart(ChartResult chart) {
    List<Page.Item> items = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      for (StageResult stage : chart.stages()) {
        stage.findings().stream()
            .filter(finding -> finding.severity() == severity)
            .forEach(finding -> items.add(item(chart, stage, finding)));
      }
    }
    return new Page.Chart(
        "chart-" + ++charts,
        mark(chart),
        Printable.line(chart.name()),
        Printable.line(chart.version()),
        Printable.line(chart.path()),
        Counts.of(chart.cases().size(), "case") + ", " + Counts.of(chart.documents(), "document"),
        Words.findings(chart.findings()),
        chart.stages().stream().map(HtmlPage::stage).toList(),
        CaseMatrix.of(chart),
        items,
        SkipGroup.of(chart).stream().map(group -> skip(chart, group)).toList(),
        ExemptedGroup.of(chart).stream().map(HtmlPage::exempted).toList());
  }

  private static Page.Skip exempted(ExemptedGroup group) {
    return new Page.Skip(
        Printable.line(group.rule()),
        Printable.line(group.reason()),
        group.objects().size() == 1
            ? Printable.line(group.objects().get(0))
            : Counts.of(group.objects().size(), "object"),
        clean(group.objects()));
  }

  private static Mark mark(ChartResult chart) {
    if (chart.stages().stream().anyMatch(s -> s.status() == StageResult.Status.FAILED)) {
      return Mark.FAILED;
    }
    boolean nothing =
        chart.stages().stream().allMatch(s -> s.status() == StageResult.Status.SKIPPED);
    return nothing ? Mark.SKIPPED : Mark.PASSED;
  }

  private static Page.Stage stage(StageResult stage) {
    return new Page.Stage(
        Mark.of(stage.status()),
        Printable.line(stage.stage()),
        Printable.line(stage.title()),
        Printable.line(stage.summary()),
        stage.findings().isEmpty() ? "" : Words.findings(stage.findings()),
        Words.time(stage.time()),
        stage.scenarios().stream().map(HtmlPage::scenario).toList(),
        clean(ConsoleScenario.remarks(stage)));
  }

  private static Page.Scenario scenario(ScenarioResult scenario) {
    return new Page.Scenario(
        ConsoleScenario.mark(scenario),
        Printable.line(scenario.name()),
        Printable.line(scenario.cluster()),
        Words.time(scenario.time()),
        scenario.steps().stream()
            .map(
                step ->
                    new Page.Step(
                        ConsoleScenario.mark(step),
                        step.step(),
                        Printable.of(step.detail()).strip(),
                        Words.time(step.time()),
                        step.evidence().map(HtmlPage::link).orElse("")))
            .toList());
  }

  /** Links are relative, because the folder with reports and evidence can be moved. */
  private static String link(Path evidence) {
    String path = evidence.toString().replace('\\', '/');
    int at = path.lastIndexOf("evidence/");
    return (at < 0 ? path : path.substring(at)) + "/index.txt";
  }

  private Page.Item item(ChartResult chart, StageResult stage, Finding finding) {
    List<Sources.Line> excerpt =
        finding.location().map(place -> chart.sources().excerpt(place, AROUND)).orElse(List.of());
    return new Page.Item(
        "finding-" + ++findings,
        Printable.line(stage.stage()),
        Words.severity(finding.severity()),
        Printable.line(finding.rule()),
        rules.stream().filter(rule -> rule.id().equals(finding.rule())).findFirst(),
        Printable.of(finding.message()).strip(),
        Printable.line(finding.location().map(Location::toString).orElse("")),
        Printable.line(finding.object().orElse("")),
        Printable.line(finding.key().orElse("")),
        Printable.line(Words.cases(finding.cases(), chart.cases())),
        Words.ordered(finding.cases(), chart.cases()),
        clean(finding.trace()),
        Printable.line(finding.remedy().orElse("")),
        excerpt.stream()
            .map(line -> new Sources.Line(line.number(), clean(line.text()), line.marked()))
            .toList());
  }

  private static Page.Skip skip(ChartResult chart, SkipGroup group) {
    return new Page.Skip(
        String.join(", ", group.stages()),
        Printable.line(group.reason()),
        Printable.line(Words.cases(group.subjects(), chart.cases())),
        clean(Words.ordered(group.subjects(), chart.cases())));
  }

  private static String clean(String line) {
    return Printable.of(line).stripTrailing();
  }

  private static List<String> clean(Collection<String> lines) {
    return lines.stream().map(Printable::line).toList();
  }
}
