package dev.chartwright.report.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.report.internal.part.Mark;
import dev.chartwright.verify.internal.Counts;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/**
 * The report for a terminal: a line for each stage, what was not verified, the verdict, the most
 * important causes, and a summary by rule. With all details, every finding comes first.
 */
public final class ConsoleReport implements Report {
  private static final int LEAST_COLUMNS = 20;

  private final boolean color;
  private final int columns;
  private final boolean verbose;

  /**
   * Creates a report for a terminal or a log.
   *
   * @param color whether to colour it with ANSI codes
   * @param columns the width of a line in columns; words are never broken
   * @param verbose whether to print all details: what stages verify, each case by its name,
   *     complete traces and the lines around each place
   */
  public ConsoleReport(boolean color, int columns, boolean verbose) {
    this.color = color;
    this.columns = Math.max(LEAST_COLUMNS, columns);
    this.verbose = verbose;
  }

  @Override
  public String name() {
    return "console";
  }

  @Override
  public String fileName() {
    return "console.txt";
  }

  @Override
  public void write(Verification verification, Writer out) throws IOException {
    Sheet sheet = new Sheet(out, columns, color);
    for (ChartResult chart : verification.charts()) {
      heading(chart, sheet);
      for (StageResult stage : chart.stages()) {
        stage(stage, sheet);
      }
      if (verbose) {
        for (StageResult stage : chart.stages()) {
          findings(chart, stage, sheet);
        }
        exempted(chart, sheet);
      }
      skips(chart, sheet);
      sheet.blank();
    }
    baseline(verification, sheet);
    verdict(verification, sheet);
    new ConsoleCauses(verification, verbose).write(sheet);
    if (verbose && !verification.scores().isEmpty()) {
      sheet.add("controls met: " + Words.scores(verification), 2, Style.DIM);
    }
    failOn(verification, sheet);
    minor(verification, sheet);
    out.flush();
  }

  private static void heading(ChartResult chart, Sheet sheet) throws IOException {
    Paragraph line =
        new Paragraph(0, 2)
            .word(Printable.line(chart.name()), Style.BOLD)
            .column(Printable.line(chart.version()), chart.version().length() + 1, Style.PLAIN)
            .word(Printable.line(chart.path()), Style.DIM);
    if (chart.unchanged()) {
      line.text("· unchanged since an earlier run", Style.DIM);
    }
    sheet.add(line);
  }

  private void stage(StageResult stage, Sheet sheet) throws IOException {
    Mark mark = Mark.of(stage.status());
    int width = sheet.isNarrow() ? 0 : 10;
    Paragraph line =
        new Paragraph(2, sheet.isNarrow() ? 4 : 4 + width + 1)
            .word(mark.sign(), Style.of(mark))
            .column(stage.stage(), width, Style.PLAIN)
            .text(Printable.line(stage.summary()), Style.PLAIN);
    if (!stage.findings().isEmpty()) {
      line.text("· " + Words.findings(stage.findings()), Style.of(mark));
    }
    if (!stage.skips().isEmpty() && mark != Mark.SKIPPED) {
      line.text("· " + stage.skips().size() + " not verified", Style.PLAIN);
    }
    if (!stage.suppressed().isEmpty()) {
      line.text("· " + Words.suppressed(stage.suppressed()), Style.PLAIN);
    }
    String time = Words.time(stage.time());
    if (!time.isEmpty()) {
      line.word("· " + time, Style.DIM);
    }
    sheet.add(line);
    if (verbose) {
      sheet.add(stage.title(), sheet.isNarrow() ? 4 : 4 + width + 1, Style.DIM);
    }
    new ConsoleScenario(stage, verbose).write(sheet);
  }

  private void findings(ChartResult chart, StageResult stage, Sheet sheet) throws IOException {
    if (stage.findings().isEmpty()) {
      return;
    }
    sheet.blank();
    sheet.add(
        new Paragraph(2, 4)
            .word(stage.stage() + ":", Style.BOLD)
            .text(Words.findings(stage.findings()), Style.PLAIN));
    for (Finding finding : stage.findings()) {
      sheet.blank();
      new ConsoleFinding(chart, finding, verbose).write(sheet);
    }
  }

  private static void exempted(ChartResult chart, Sheet sheet) throws IOException {
    List<ExemptedGroup> groups = ExemptedGroup.of(chart);
    if (groups.isEmpty()) {
      return;
    }
    sheet.blank();
    sheet.add(new Paragraph(2, 4).text("exempted:", Style.BOLD));
    for (ExemptedGroup group : groups) {
      sheet.add(
          new Paragraph(2, 4)
              .word(Mark.SKIPPED.sign(), Style.DIM)
              .text(group.rule() + ":", Style.PLAIN)
              .text(Printable.line(group.reason()), Style.PLAIN));
      sheet.add(Printable.line(String.join(", ", group.objects())), 4, Style.DIM);
    }
  }

  private static void baseline(Verification verification, Sheet sheet) throws IOException {
    Optional<Verification.BaselineResult> baseline = verification.baseline();
    if (baseline.isPresent()) {
      sheet.add("baseline " + Words.baseline(baseline.get()), 0, Style.PLAIN);
      for (String gone : baseline.get().gone()) {
        sheet.add("fixed: " + gone, 2, Style.DIM);
      }
      sheet.blank();
    }
  }

  private void skips(ChartResult chart, Sheet sheet) throws IOException {
    List<SkipGroup> groups = SkipGroup.of(chart);
    if (groups.isEmpty()) {
      return;
    }
    sheet.blank();
    sheet.add(new Paragraph(2, 4).text("not verified:", Style.BOLD));
    for (SkipGroup group : groups) {
      sheet.add(
          new Paragraph(2, 4)
              .word(Mark.SKIPPED.sign(), Style.DIM)
              .text(String.join(", ", group.stages()) + ":", Style.PLAIN)
              .text(Printable.line(group.reason()), Style.PLAIN));
      String subjects =
          verbose
              ? String.join(", ", group.subjects())
              : Words.cases(group.subjects(), chart.cases());
      sheet.add(Printable.line(subjects), 4, Style.DIM);
    }
  }

  /** States the choice that the verdict depends on, if there are warnings. */
  private static void failOn(Verification verification, Sheet sheet) throws IOException {
    long warnings = verification.count(Severity.WARNING);
    if (warnings == 0) {
      return;
    }
    long failing =
        verification.charts().stream()
            .flatMap(chart -> chart.stages().stream())
            .flatMap(stage -> stage.findings().stream().filter(stage::isFailedBy))
            .filter(finding -> finding.severity() == Severity.WARNING)
            .count();
    long others = warnings - failing;
    sheet.add(
        others == 0
            ? "Warnings fail this run (--fail-on warning)."
            : Counts.of(others, "warning")
                + (others == 1 ? " does" : " do")
                + " not fail this run; with --fail-on warning "
                + (others == 1 ? "it does." : "they do."),
        0,
        Style.DIM);
  }

  /** What is left out must not be taken for what is not there. */
  private static void minor(Verification verification, Sheet sheet) throws IOException {
    long checks =
        verification.charts().stream()
            .flatMap(chart -> chart.stages().stream())
            .flatMap(stage -> stage.unlisted().stream())
            .distinct()
            .count();
    if (checks > 0) {
      sheet.add(
          "Minor findings of "
              + Counts.of(checks, "check")
              + " are left out; --profile strict lists them.",
          0,
          Style.DIM);
    }
  }

  private static void verdict(Verification verification, Sheet sheet) throws IOException {
    boolean passed = verification.passed();
    Paragraph line =
        new Paragraph(0, 2)
            .column(passed ? "PASSED" : "FAILED", 7, passed ? Style.BOLD_GREEN : Style.BOLD_RED)
            .text(Words.scope(verification) + ":", Style.PLAIN)
            .text(Words.findings(verification), passed ? Style.PLAIN : Style.RED);
    if (verification.skipped() > 0) {
      line.text("· " + verification.skipped() + " not verified", Style.PLAIN);
    }
    if (verification.exempted() > 0) {
      line.text("· " + verification.exempted() + " exempted", Style.PLAIN);
    }
    String time = Words.time(verification.time());
    if (!time.isEmpty()) {
      line.word("· " + time, Style.DIM);
    }
    sheet.add(line);
  }
}
