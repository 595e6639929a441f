package dev.chartwright.report.internal;

import static java.util.stream.Collectors.joining;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.verify.internal.Sources;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes the details of a finding, collapsed. */
final class MarkdownFinding {
  private static final int AROUND = 2;

  private MarkdownFinding() {}

  static void write(ChartResult chart, StageResult stage, Finding finding, Writer out)
      throws IOException {
    out.write(
        "<details><summary>"
            + Words.severity(finding.severity())
            + " "
            + Markup.text(finding.rule())
            + " "
            + Markup.htmlCode(where(chart, finding))
            + "</summary>\n\n");
    out.write(
        finding.message().strip().lines().map(Markup::text).collect(joining("<br>\n")) + "\n\n");
    List<Sources.Line> lines =
        finding.location().map(place -> chart.sources().excerpt(place, AROUND)).orElse(List.of());
    if (!lines.isEmpty()) {
      out.write(Markup.block(lines.stream().map(MarkdownFinding::line).toList()) + "\n");
    }
    out.write("- stage: " + Markup.text(stage.stage()) + "\n");
    item(out, "object", finding.object().map(Markup::code).orElse(""));
    item(out, "key", finding.key().map(Markup::code).orElse(""));
    item(out, "cases", Markup.text(Words.cases(finding.cases(), chart.cases())));
    for (String place : finding.trace()) {
      item(out, "trace", Markup.code(place));
    }
    item(out, "remedy", finding.remedy().map(Markup::text).orElse(""));
    out.write("\n</details>\n");
  }

  /** Returns the place of a finding, or the chart if the finding has no place. */
  static String where(ChartResult chart, Finding finding) {
    return finding.location().map(Location::toString).orElse(chart.name());
  }

  private static void item(Writer out, String label, String text) throws IOException {
    if (!text.isEmpty()) {
      out.write("- " + label + ": " + text + "\n");
    }
  }

  private static String line(Sources.Line line) {
    return (line.marked() ? "> " : "  ") + line.number() + " | " + line.text();
  }
}
