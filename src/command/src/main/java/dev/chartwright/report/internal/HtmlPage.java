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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Builds the page of the HTML report. */
final class HtmlPage {
  private static final int AROUND = 3;

  /** Of one cause. The places of the others are named. */
  private static final int QUOTED = 20;

  private final List<Rule> rules;
  private final Map<Finding, String> ids = new HashMap<>();
  private final Map<Finding, String> stages = new HashMap<>();
  private int charts;
  private int causes;
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
    for (ChartResult chart : verification.charts()) {
      for (StageResult stage : chart.stages()) {
        stage.findings().forEach(finding -> stages.putIfAbsent(finding, stage.stage()));
      }
    }
    boolean several = verification.charts().size() > 1;
    List<Page.Cause> causes =
        Causes.of(verification).stream().map(cause -> cause(cause, several)).toList();
    List<String> made = new ArrayList<>();
    made.add("Chartwright " + verification.version());
    made.add("Helm " + verification.helmVersion());
    String time = Words.time(verification.time());
    if (!time.isEmpty()) {
      made.add(time);
    }
    if (!verification.scores().isEmpty()) {
      made.add(Words.scores(verification));
    }
    verification.baseline().ifPresent(one -> made.add("baseline " + Words.baseline(one)));
    return new Page(
        verification.passed() ? Mark.PASSED : Mark.FAILED,
        Words.findings(verification),
        Words.scope(verification),
        tallies,
        causes,
        filters(causes),
        clean(made),
        verification.charts().stream().map(this::chart).toList());
  }

  private Page.Cause cause(Cause cause, boolean several) {
    List<Page.Item> items = new ArrayList<>();
    for (Finding finding : cause.findings()) {
      items.add(item(cause.chart(), finding, items.size() < QUOTED));
    }
    Set<String> ids = Set.copyOf(cause.rules());
    return new Page.Cause(
        "cause-" + ++causes,
        Words.severity(cause.severity()),
        Printable.of(cause.title()).strip(),
        several ? Printable.line(cause.chart().name()) : "",
        items.get(0).place(),
        clean(cause.rules()),
        clean(cause.keys()),
        Printable.line(cause.remedy().orElse("")),
        items,
        rules.stream().filter(rule -> ids.contains(rule.id())).toList());
  }

  /** Returns the choices that differ between the findings. */
  private static List<Page.Filter> filters(List<Page.Cause> causes) {
    List<Page.Item> items = causes.stream().flatMap(cause -> cause.items().stream()).toList();
    return Stream.of(
            filter("stage", "any stage", items.stream().map(Page.Item::stage)),
            filter("rule", "any rule", items.stream().map(Page.Item::rule).sorted()),
            filter("file", "any file", items.stream().map(Page.Item::file).sorted()),
            filter("cases", "any case", items.stream().flatMap(item -> item.cases().stream())),
            filter("part", "any part", items.stream().map(Page.Item::part)))
        .filter(filter -> filter.values().size() > 1)
        .toList();
  }

  private static Page.Filter filter(String name, String label, Stream<String> values) {
    return new Page.Filter(
        name, label, values.filter(value -> !value.isEmpty()).distinct().toList());
  }

  private Map<String, String> links(ChartResult chart) {
    Map<String, String> links = new HashMap<>();
    for (StageResult stage : chart.stages()) {
      for (Finding finding : stage.findings()) {
        String id = ids.get(finding);
        if (stage.isFailedBy(finding) && id != null) {
          finding.cases().forEach(name -> links.putIfAbsent(name, id));
        }
      }
    }
    return links;
  }

  private Page.Chart chart(ChartResult chart) {
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
        links(chart),
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

  private Page.Item item(ChartResult chart, Finding finding, boolean quoted) {
    List<Sources.Line> excerpt =
        finding
            .location()
            .filter(place -> quoted)
            .map(place -> chart.sources().excerpt(place, AROUND))
            .orElse(List.of());
    String stage = stages.getOrDefault(finding, "");
    String file = finding.location().map(Location::file).orElse("");
    String id = "finding-" + ++findings;
    ids.putIfAbsent(finding, id);
    return new Page.Item(
        id,
        Printable.line(stage),
        Words.severity(finding.severity()),
        Printable.line(finding.rule()),
        Printable.of(finding.message()).strip(),
        Printable.line(file),
        Printable.line(finding.location().map(Location::toString).orElse("")),
        chart.isElsewhere(file) ? "subcharts from elsewhere" : "own files",
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
