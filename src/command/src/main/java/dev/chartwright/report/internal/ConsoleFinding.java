package dev.chartwright.report.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.verify.internal.Sources;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.io.IOException;
import java.util.List;

/** Prints a finding in the console report. */
final class ConsoleFinding {
  private static final int INDENT = 4;
  private static final int LABEL = 7;
  private static final int TRACE = 4;

  private final ChartResult chart;
  private final Finding finding;
  private final boolean verbose;

  ConsoleFinding(ChartResult chart, Finding finding, boolean verbose) {
    this.chart = chart;
    this.finding = finding;
    this.verbose = verbose;
  }

  void write(Sheet sheet) throws IOException {
    String severity = Words.severity(finding.severity());
    Paragraph heading =
        new Paragraph(2, INDENT)
            .word(severity, Style.of(finding.severity()))
            .column(finding.rule(), finding.rule().length() + 1, Style.PLAIN);
    finding.location().ifPresent(place -> heading.word(place.toString(), Style.BOLD));
    sheet.add(heading);
    sheet.add(finding.message(), INDENT, Style.PLAIN);
    excerpt(sheet);
    label(sheet, "object", finding.object().orElse(""));
    label(sheet, "key", finding.key().orElse(""));
    label(
        sheet,
        "cases",
        verbose
            ? String.join(", ", Words.ordered(finding.cases(), chart.cases()))
            : Words.cases(finding.cases(), chart.cases()));
    trace(sheet);
    label(sheet, "remedy", finding.remedy().orElse(""));
  }

  private static void label(Sheet sheet, String label, String text) throws IOException {
    if (!text.isBlank()) {
      sheet.labelled(label, text, INDENT, LABEL);
    }
  }

  private void excerpt(Sheet sheet) throws IOException {
    List<Sources.Line> lines =
        finding
            .location()
            .map(place -> chart.sources().excerpt(place, verbose ? 1 : 0))
            .orElse(List.of());
    int digits =
        lines.stream().mapToInt(line -> String.valueOf(line.number()).length()).max().orElse(0);
    for (Sources.Line line : lines) {
      String number = String.valueOf(line.number());
      sheet.cut(
          " ".repeat(INDENT)
              + (line.marked() ? "> " : "  ")
              + " ".repeat(digits - number.length())
              + number
              + " │ ",
          line.text(),
          line.marked() ? Style.PLAIN : Style.DIM);
    }
  }

  /** Prints the innermost places of a long trace only, because they are the most useful. */
  private void trace(Sheet sheet) throws IOException {
    List<String> trace = finding.trace();
    int from = verbose || trace.size() <= TRACE ? 0 : trace.size() - TRACE + 1;
    if (from > 0) {
      label(sheet, "trace", "(" + from + " more)");
    }
    for (int i = from; i < trace.size(); i++) {
      label(sheet, i == 0 ? "trace" : "", trace.get(i));
    }
  }
}
