package dev.chartwright.report.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.verify.internal.Verification.ChartResult;

/** Writes a finding as plain lines, for reports that do not format text. */
final class PlainFinding {
  private PlainFinding() {}

  static String of(ChartResult chart, Finding finding) {
    StringBuilder text = new StringBuilder();
    text.append(Words.severity(finding.severity())).append(' ').append(finding.rule());
    finding.location().ifPresent(place -> text.append(" at ").append(place));
    text.append('\n').append(finding.message().strip()).append('\n');
    finding.object().ifPresent(object -> line(text, "object", object));
    finding.key().ifPresent(key -> line(text, "key", key));
    if (!finding.cases().isEmpty()) {
      line(text, "cases", Words.cases(finding.cases(), chart.cases()));
    }
    finding.trace().forEach(place -> line(text, "trace", place));
    finding.remedy().ifPresent(remedy -> line(text, "remedy", remedy));
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append("  ").append(label).append(": ").append(value).append('\n');
  }
}
