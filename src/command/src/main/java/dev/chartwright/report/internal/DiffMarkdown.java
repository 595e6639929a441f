package dev.chartwright.report.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.upgrade.Reason;
import dev.chartwright.verify.internal.diff.Difference;
import dev.chartwright.verify.internal.diff.Difference.ObjectDifference;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The changes of an upgrade as Markdown, for a comment on a pull request. */
final class DiffMarkdown implements DiffReport {
  /** GitHub limits comments to 65,536 characters. */
  private static final int LONGEST = 60_000;

  private final Options options;

  DiffMarkdown(Options options) {
    this.options = options;
  }

  @Override
  public void write(Difference difference, Writer out) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("### ")
        .append(difference.isSafe() ? "Upgrade is safe" : "Upgrade is not safe")
        .append(": ")
        .append(Markup.text(difference.before() + " → " + difference.after()))
        .append("\n\nFrom ")
        .append(Markup.text(difference.origin()))
        .append(": ")
        .append(Markup.text(DiffWords.counts(difference)))
        .append(".\n\n");
    findings(difference, text);
    List<ObjectDifference> shown = DiffWords.shown(difference, options.noise());
    if (!shown.isEmpty()) {
      text.append(Markup.row(List.of("verdict", "object", "why", "cases")));
      text.append(Markup.row(List.of("---", "---", "---", "---")));
    }
    for (ObjectDifference one : shown) {
      String why = String.join("; ", one.change().reasons().stream().map(Reason::text).toList());
      text.append(
          Markup.row(
              List.of(
                  one.change().verdict().toString(),
                  Markup.code(one.label()),
                  Markup.text(why),
                  Markup.text(Words.cases(one.cases(), difference.cases())))));
    }
    for (String line : DiffWords.summed(difference, options.noise())) {
      text.append("\n").append(Markup.text(line)).append(".\n");
    }
    difference
        .skips()
        .forEach(
            skip ->
                text.append("\nNot compared: ")
                    .append(Markup.text(skip.subject() + ": " + skip.reason()))
                    .append("\n"));
    if (!options.summary()) {
      manifests(shown, text);
    }
    out.write(text.toString());
    out.flush();
  }

  private static void findings(Difference difference, StringBuilder text) {
    for (Finding finding : difference.findings()) {
      if (finding.severity() != Severity.INFO) {
        text.append("- **")
            .append(Words.severity(finding.severity()))
            .append("** ")
            .append(finding.rule())
            .append(" ")
            .append(finding.object().map(Markup::code).orElse(""))
            .append(" ")
            .append(Markup.text(finding.message()))
            .append(
                finding.location().map(at -> " (" + Markup.code(at.toString()) + ")").orElse(""))
            .append(finding.remedy().map(it -> "<br>" + Markup.text(it)).orElse(""))
            .append("\n");
      }
    }
    text.append("\n");
  }

  private void manifests(List<ObjectDifference> shown, StringBuilder text) {
    int left = 0;
    for (ObjectDifference one : shown) {
      List<String> lines = new DiffLines(options.context(), options.secrets()).of(one.change());
      if (lines.isEmpty()) {
        continue;
      }
      String block = Markup.block(lines).replaceFirst("^(`+)", "$1diff");
      if (text.length() + block.length() > LONGEST) {
        left++;
        continue;
      }
      text.append("\n<details><summary>")
          .append(one.change().verdict())
          .append(" ")
          .append(Markup.htmlCode(one.label()))
          .append("</summary>\n\n")
          .append(block)
          .append("\n</details>\n");
    }
    if (left > 0) {
      text.append("\nThe manifests of ")
          .append(left)
          .append(" more objects are too long to show here.\n");
    }
  }
}
