package dev.chartwright.check.internal.lint;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.check.Finding;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds template actions in crds/, which Helm does not render. */
final class DefinitionActions {
  /** Only what Helm itself fills: descriptions of other products quote actions of their own. */
  private static final Pattern ACTION =
      Pattern.compile(
          "\\{\\{-?\\s*(?:[^}]*?[\\s(])?(?:[.$]+(?:Values|Release|Chart|Capabilities|Files|Template)\\b"
              + "|(?:include|tpl|template|toYaml|lookup)\\s)[^}]*\\}\\}"
              + "|\\{\\{-?\\s*(?:if|range|with|define|end|else)\\b[^}]*\\}\\}");

  private static final Pattern TEXT = Pattern.compile("^\\s*(?:-\\s+)?(description|example)\\s*:");

  private DefinitionActions() {}

  static void check(Chart chart, List<Finding> findings) {
    for (ChartFile file : chart.files()) {
      if (file.path().startsWith("crds/") && file.path().matches(".*\\.(ya?ml|json)")) {
        check(chart, file, findings);
      }
    }
    chart.subcharts().forEach(subchart -> check(subchart, findings));
  }

  private static void check(Chart chart, ChartFile file, List<Finding> findings) {
    int number = 0;
    int textIndent = -1;
    int first = 0;
    int count = 0;
    String action = "";
    for (String line : file.text().lines().toList()) {
      number++;
      int indent = line.length() - line.stripLeading().length();
      if (!line.isBlank() && indent <= textIndent) {
        textIndent = -1;
      }
      if (textIndent < 0 && TEXT.matcher(line).find()) {
        textIndent = indent;
      }
      Matcher matcher = ACTION.matcher(line);
      boolean isComment = line.stripLeading().startsWith("#");
      if (textIndent < 0 && !isComment && line.length() < 10_000 && matcher.find()) {
        count++;
        if (first == 0) {
          first = number;
          action = matcher.group();
        }
      }
    }
    if (first > 0) {
      String more = count > 1 ? " and " + (count - 1) + " more lines" : "";
      findings.add(
          Finding.of(
                  FileRules.CRD_TEMPLATE,
                  "Helm does not render files in crds/, so '"
                      + action
                      + "'"
                      + more
                      + " stays as it is written")
              .at(chart.locate(file.path(), first))
              .withRemedy("write a constant, or move the definition to templates/"));
    }
  }
}
