package dev.chartwright.report.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.upgrade.Reason;
import dev.chartwright.check.internal.upgrade.Verdict;
import dev.chartwright.verify.internal.StageResult.Skip;
import dev.chartwright.verify.internal.Verification.ChartResult;
import dev.chartwright.verify.internal.diff.Difference;
import dev.chartwright.verify.internal.diff.Difference.ObjectDifference;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The changes of an upgrade for a terminal: each object with its verdict and manifest. */
final class DiffText implements DiffReport {
  private static final int VERDICT = 10;
  private static final int INDENT = 4;

  private final Options options;

  DiffText(Options options) {
    this.options = options;
  }

  @Override
  public void write(Difference difference, Writer out) throws IOException {
    Sheet sheet = new Sheet(out, options.columns(), options.color());
    sheet.add(
        new Paragraph(0, 2)
            .word(Printable.line(difference.before()), Style.BOLD)
            .word("→", Style.DIM)
            .word(Printable.line(difference.after()), Style.BOLD)
            .word(Printable.line(difference.path()), Style.DIM));
    sheet.labelled("from", difference.origin(), 2, 5);
    sheet.labelled("cases", Words.cases(difference.cases(), difference.cases()), 2, 5);
    for (ObjectDifference one : DiffWords.shown(difference, options.noise())) {
      object(one, difference, sheet);
    }
    List<String> summed = DiffWords.summed(difference, options.noise());
    if (!summed.isEmpty()) {
      sheet.blank();
    }
    for (String line : summed) {
      sheet.add(new Paragraph(2, 2).text(line, Style.DIM));
    }
    findings(difference, sheet);
    for (Skip skip : difference.skips()) {
      sheet.blank();
      sheet.labelled("not compared", skip.subject() + ": " + skip.reason(), 2, 12);
    }
    sheet.blank();
    boolean safe = difference.isSafe();
    sheet.add(
        new Paragraph(0, 2)
            .column(safe ? "PASSED" : "FAILED", 7, safe ? Style.BOLD_GREEN : Style.BOLD_RED)
            .text(DiffWords.counts(difference) + ":", Style.PLAIN)
            .text(Words.findings(difference.findings()), safe ? Style.PLAIN : Style.RED));
    out.flush();
  }

  private void object(ObjectDifference one, Difference difference, Sheet sheet) throws IOException {
    Verdict verdict = one.change().verdict();
    if (!options.summary()) {
      sheet.blank();
    }
    Paragraph heading =
        new Paragraph(2, sheet.isNarrow() ? 4 : 3 + VERDICT)
            .column(verdict.toString(), sheet.isNarrow() ? 0 : VERDICT, style(verdict))
            .text(Printable.line(one.label()), Style.BOLD);
    String cases = DiffWords.cases(one, difference);
    if (!cases.isEmpty()) {
      heading.text("· " + cases, Style.DIM);
    }
    sheet.add(heading);
    for (Reason reason : one.change().reasons()) {
      sheet.add(Printable.line(reason.text()), INDENT, Style.PLAIN);
    }
    if (!options.summary()) {
      for (String line : new DiffLines(options.context(), options.secrets()).of(one.change())) {
        sheet.cut("    ", line, lineStyle(line));
      }
    }
  }

  private static Style style(Verdict verdict) {
    return switch (verdict) {
      case IMPOSSIBLE, REPLACE, DELETED -> Style.RED;
      case RESTART, HOOK -> Style.YELLOW;
      case ADDED, KEPT -> Style.GREEN;
      case IN_PLACE -> Style.CYAN;
      case UNCHANGED -> Style.DIM;
    };
  }

  private static Style lineStyle(String line) {
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> Style.GREEN;
      case '-' -> Style.RED;
      case '@' -> Style.CYAN;
      default -> Style.PLAIN;
    };
  }

  private static void findings(Difference difference, Sheet sheet) throws IOException {
    ChartResult chart =
        new ChartResult(
            difference.after(),
            "",
            difference.path(),
            difference.cases(),
            0,
            List.of(),
            difference.sources());
    for (Finding finding : difference.findings()) {
      // The list of objects already contains the hooks that run.
      if (finding.severity() != Severity.INFO) {
        sheet.blank();
        new ConsoleFinding(chart, finding, false).write(sheet);
      }
    }
  }
}
