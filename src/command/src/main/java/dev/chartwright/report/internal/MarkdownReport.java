package dev.chartwright.report.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.report.internal.part.Mark;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Markdown for the summary of a build: the verdict, the stages, the findings, and their details,
 * collapsed. Build servers cut long summaries off, so only the most severe findings are listed.
 */
public final class MarkdownReport implements Report {
  private static final int TOLD = 100;

  public MarkdownReport() {}

  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public String fileName() {
    return "summary.md";
  }

  private record Entry(ChartResult chart, StageResult stage, Finding finding) {}

  @Override
  public void write(Verification verification, Writer out) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (ChartResult chart : verification.charts()) {
      for (StageResult stage : chart.stages()) {
        stage.findings().forEach(finding -> entries.add(new Entry(chart, stage, finding)));
      }
    }
    entries.sort(Comparator.comparing(entry -> entry.finding().severity()));
    verdict(verification, out);
    stages(verification, out);
    findings(entries, out);
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
    out.write("\n| Chart | Stage | | What was verified | Findings | Time |\n");
    out.write("| --- | --- | :-: | --- | --- | ---: |\n");
    for (ChartResult chart : verification.charts()) {
      String name = "**" + Markup.text(chart.name()) + "** " + Markup.text(chart.version());
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

  private static void findings(List<Entry> entries, Writer out) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    List<Entry> told = entries.subList(0, Math.min(TOLD, entries.size()));
    out.write("\n### Findings\n\n| Severity | Rule | Where | What |\n| --- | --- | --- | --- |\n");
    for (Entry entry : told) {
      Finding finding = entry.finding();
      out.write(
          Markup.row(
              List.of(
                  Words.severity(finding.severity()),
                  Markup.text(finding.rule()),
                  Markup.code(MarkdownFinding.where(entry.chart(), finding)),
                  Markup.text(finding.message()))));
    }
    out.write("\n");
    for (Entry entry : told) {
      MarkdownFinding.write(entry.chart(), entry.stage(), entry.finding(), out);
    }
    if (told.size() < entries.size()) {
      out.write(
          "\nThe other reports contain " + (entries.size() - told.size()) + " more findings.\n");
    }
  }

  private static void exempted(Verification verification, Writer out) throws IOException {
    if (verification.exempted() == 0) {
      return;
    }
    out.write("\n### Exempted\n\n| Chart | Rule | Why | What |\n| --- | --- | --- | --- |\n");
    for (ChartResult chart : verification.charts()) {
      for (ExemptedGroup group : ExemptedGroup.of(chart)) {
        out.write(
            Markup.row(
                List.of(
                    Markup.text(chart.name()),
                    Markup.text(group.rule()),
                    Markup.text(group.reason()),
                    Markup.text(Words.cases(group.objects(), group.objects())))));
      }
    }
  }

  private static void skips(Verification verification, Writer out) throws IOException {
    if (verification.skipped() == 0) {
      return;
    }
    out.write("\n### Not verified\n\n| Chart | Stage | Why | What |\n| --- | --- | --- | --- |\n");
    for (ChartResult chart : verification.charts()) {
      for (SkipGroup group : SkipGroup.of(chart)) {
        out.write(
            Markup.row(
                List.of(
                    Markup.text(chart.name()),
                    Markup.text(String.join(", ", group.stages())),
                    Markup.text(group.reason()),
                    Markup.text(Words.cases(group.subjects(), chart.cases())))));
      }
    }
  }
}
