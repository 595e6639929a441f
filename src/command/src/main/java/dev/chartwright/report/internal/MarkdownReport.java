package dev.chartwright.report.internal;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.report.internal.part.Mark;
import dev.chartwright.verify.internal.Counts;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;

/**
 * Markdown for the summary of a build, in less than 60 lines: the verdict, the stages, the most
 * important causes of the findings, exemptions, and what was not verified.
 */
public final class MarkdownReport implements Report {
  private static final int CHARTS = 2;

  /** Of the causes, or of the charts. */
  private static final int ROWS = 12;

  /** Of what was not verified, and of exemptions. */
  private static final int GROUPS = 5;

  public MarkdownReport() {}

  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public String fileName() {
    return "summary.md";
  }

  @Override
  public void write(Verification verification, Writer out) throws IOException {
    verdict(verification, out);
    stages(verification, out);
    causes(verification, out);
    exempted(verification, out);
    skips(verification, out);
    out.write(
        "\nChartwright "
            + Markup.text(verification.version())
            + ", Helm "
            + Markup.text(verification.helmVersion())
            + "\n");
    out.flush();
  }

  private static void verdict(Verification verification, Writer out) throws IOException {
    Mark mark = verification.passed() ? Mark.PASSED : Mark.FAILED;
    out.write("## " + mark.sign() + " Charts " + mark.word() + "\n\n");
    out.write("**" + Words.findings(verification) + "** in " + Words.scope(verification));
    if (verification.skipped() > 0) {
      out.write(" · " + verification.skipped() + " not verified");
    }
    if (verification.exempted() > 0) {
      out.write(" · " + verification.exempted() + " exempted");
    }
    if (verification.baseline().isPresent()) {
      out.write(" · baseline " + Markup.text(Words.baseline(verification.baseline().get())));
    }
    String time = Markup.text(Words.time(verification.time()));
    out.write((time.isEmpty() ? "" : " · " + time) + "\n");
  }

  private static void stages(Verification verification, Writer out) throws IOException {
    if (verification.charts().size() > CHARTS) {
      charts(verification, out);
      return;
    }
    out.write("\n| Chart | Stage | | What was verified | Findings | Time |\n");
    out.write("| --- | --- | :-: | --- | --- | ---: |\n");
    for (ChartResult chart : verification.charts()) {
      String name = name(chart);
      for (StageResult stage : chart.stages()) {
        out.write(
            Markup.row(
                List.of(
                    name,
                    Markup.text(stage.stage()),
                    Mark.of(stage.status()).sign(),
                    Markup.text(stage.summary()),
                    stage.findings().isEmpty() ? "" : Words.findings(stage.findings()),
                    Markup.text(Words.time(stage.time())))));
        name = "";
      }
    }
  }

  /** Writes a row for each chart, those that failed first. */
  private static void charts(Verification verification, Writer out) throws IOException {
    List<ChartResult> charts =
        verification.charts().stream()
            .sorted(Comparator.comparing(chart -> !isFailed(chart)))
            .toList();
    out.write("\n| Chart | | Findings |\n| --- | :-: | --- |\n");
    for (ChartResult chart : charts.subList(0, Math.min(ROWS, charts.size()))) {
      Mark mark = isFailed(chart) ? Mark.FAILED : Mark.PASSED;
      out.write(Markup.row(List.of(name(chart), mark.sign(), Words.findings(chart.findings()))));
    }
    rest(charts.size() - ROWS, "chart", out);
  }

  private static boolean isFailed(ChartResult chart) {
    return chart.stages().stream().anyMatch(stage -> stage.status() == StageResult.Status.FAILED);
  }

  private static String name(ChartResult chart) {
    return "**" + Markup.text(chart.name()) + "** " + Markup.text(chart.version());
  }

  private static void causes(Verification verification, Writer out) throws IOException {
    List<Cause> causes = Causes.of(verification);
    if (causes.isEmpty()) {
      return;
    }
    out.write("\n### Findings\n\n| Severity | Rules | Where | What | What to do |\n");
    out.write("| --- | --- | --- | --- | --- |\n");
    for (Cause cause : causes.subList(0, Math.min(ROWS, causes.size()))) {
      out.write(
          Markup.row(
              List.of(
                  Words.severity(cause.severity()),
                  Markup.text(String.join(", ", cause.rules())),
                  Markup.code(where(cause)),
                  Markup.text(cause.title()),
                  Markup.text(cause.remedy().orElse("")))));
    }
    rest(causes.size() - ROWS, "cause", out);
  }

  private static String where(Cause cause) {
    Finding first = cause.findings().get(0);
    String place = first.location().map(Location::toString).orElse(cause.chart().name());
    return place + cause.keys().stream().findFirst().map(key -> " (" + key + ")").orElse("");
  }

  /** Build servers show a few dozen lines, so tables are cut; the other reports have the rest. */
  private static void rest(int number, String noun, Writer out) throws IOException {
    if (number > 0) {
      out.write("\nThe other reports list " + Counts.of(number, "more " + noun) + ".\n");
    }
  }

  private static void exempted(Verification verification, Writer out) throws IOException {
    if (verification.exempted() == 0) {
      return;
    }
    out.write("\n### Exempted\n\n| Chart | Rule | Why | What |\n| --- | --- | --- | --- |\n");
    int left = GROUPS;
    for (ChartResult chart : verification.charts()) {
      for (ExemptedGroup group : ExemptedGroup.of(chart)) {
        if (left-- <= 0) {
          continue;
        }
        out.write(
            Markup.row(
                List.of(
                    Markup.text(chart.name()),
                    Markup.text(group.rule()),
                    Markup.text(group.reason()),
                    Markup.text(Words.cases(group.objects(), group.objects())))));
      }
    }
    rest(-left, "exemption", out);
  }

  private static void skips(Verification verification, Writer out) throws IOException {
    if (verification.skipped() == 0) {
      return;
    }
    out.write("\n### Not verified\n\n| Chart | Stage | Why | What |\n| --- | --- | --- | --- |\n");
    int left = GROUPS;
    for (ChartResult chart : verification.charts()) {
      for (SkipGroup group : SkipGroup.of(chart)) {
        if (left-- <= 0) {
          continue;
        }
        out.write(
            Markup.row(
                List.of(
                    Markup.text(chart.name()),
                    Markup.text(String.join(", ", group.stages())),
                    Markup.text(group.reason()),
                    Markup.text(Words.cases(group.subjects(), chart.cases())))));
      }
    }
    rest(-left, "skip", out);
  }
}
