package dev.chartwright.check.internal.lint;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.internal.IgnoredFiles;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.helm.internal.LintMessage;
import dev.chartwright.render.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Helm's own lint, once per chart, as {@code helm lint --strict} judges it. */
public final class LintCheck {
  private static final String NO_ICON = "icon is recommended";
  private static final String ICON_REMEDY =
      "add a line to Chart.yaml, such as icon: https://example.com/icon.svg";

  private static final Rule ERROR =
      new Rule(
          "CW0101",
          "The chart fails helm lint",
          Severity.ERROR,
          "helm package, or an install, would fail with this chart. Source: helm lint.",
          "apiVersion: v3",
          "apiVersion: v2");
  private static final Rule WARNING =
      new Rule(
          "CW0102",
          "The chart fails helm lint --strict",
          Severity.WARNING,
          "helm lint --strict fails on warnings, and so do most chart repositories. Source: helm "
              + "lint.",
          "dependencies: []   # but charts/redis/ exists",
          "dependencies: [{name: redis, version: 1.x.x}]");
  private static final Rule ADVICE =
      new Rule(
          "CW0103",
          "The chart ignores a recommendation of helm lint",
          Severity.INFO,
          "helm lint prints the recommendation and passes. Source: helm lint.",
          "name: web",
          "name: web\nicon: https://example.com/web.svg");
  private static final Rule FILE_NAME =
      new Rule(
          "CW0104",
          "A file in templates/ does not have the extension of a template",
          Severity.ERROR,
          "Helm renders the file and sends it to the cluster all the same, but helm lint allows "
              + "only .yaml, .yml, .tpl and .txt. Source: Helm, pkg/lint/rules/template.go.",
          "templates/service.yaml.bak",
          "templates/service.yaml");

  private static final Rule RELEASE_TIME =
      new Rule(
          "CW0105",
          "A template uses .Release.Time",
          Severity.ERROR,
          "Helm removed this value in version 3, and helm lint rejects it. Source: Helm, "
              + "pkg/lint/rules/template.go, validateNoReleaseTime.",
          "date: {{ .Release.Time }}",
          "date: {{ now | date \"2006-01-02\" }}");

  /** The rules of this stage. */
  public static final List<Rule> RULES =
      List.of(
          ERROR,
          WARNING,
          ADVICE,
          FILE_NAME,
          RELEASE_TIME,
          DefinitionClash.RULE,
          FileRules.IGNORED,
          FileRules.NO_FILE,
          FileRules.CRD_TEMPLATE);

  private static final Set<String> ENDINGS = Set.of("yaml", "yml", "tpl", "txt");
  private static final Pattern KEY = Pattern.compile("[a-zA-Z]+");

  private LintCheck() {}

  /**
   * Lints a chart.
   *
   * @param renderer the chart's renderer
   * @return the messages of Helm, with places
   */
  public static List<Finding> check(Renderer renderer) {
    Chart chart = renderer.chart();
    List<Finding> findings = new ArrayList<>();
    for (LintMessage message : renderer.lint()) {
      Rule rule =
          switch (message.severity()) {
            case ERROR -> ERROR;
            case WARNING -> WARNING;
            case INFO -> ADVICE;
          };
      Finding finding = Finding.of(rule, words(chart, message)).at(place(chart, message));
      findings.add(message.text().equals(NO_ICON) ? finding.withRemedy(ICON_REMEDY) : finding);
    }
    for (ChartFile file : chart.files()) {
      releaseTime(chart, file, findings);
      String name = file.path().substring(file.path().lastIndexOf('/') + 1);
      String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      if (file.path().startsWith("templates/") && !ENDINGS.contains(ending)) {
        findings.add(
            Finding.of(FILE_NAME, "file extension '." + ending + "' is not valid in templates/")
                .at(chart.locate(file.path(), 0))
                .withRemedy("use .yaml, .yml, .tpl or .txt, or move it out of templates/"));
      }
    }
    findings.addAll(DefinitionClash.check(chart));
    IgnoredFiles ignored = IgnoredFiles.of(chart);
    DroppedFiles.check(chart, ignored, findings);
    MissingFiles.check(chart, ignored, findings);
    DefinitionActions.check(chart, findings);
    return findings;
  }

  private static void releaseTime(Chart chart, ChartFile file, List<Finding> findings) {
    if (file.path().startsWith("templates/")) {
      List<String> lines = file.text().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(".Release.Time")) {
          findings.add(
              Finding.of(RELEASE_TIME, ".Release.Time does not exist since Helm 3")
                  .at(chart.locate(file.path(), i + 1))
                  .withRemedy("use the function 'now'"));
        }
      }
    }
  }

  /** A missing file has no place, so only its name is reported. */
  private static String words(Chart chart, LintMessage message) {
    boolean missing = !message.path().isEmpty() && chart.file(message.path()).isEmpty();
    return missing ? message.path() + ": " + message.text() : message.text();
  }

  /** Helm names the file; the line is that of the first top-level key which its words mention. */
  private static Location place(Chart chart, LintMessage message) {
    String path = chart.file(message.path()).isPresent() ? message.path() : "Chart.yaml";
    List<String> lines =
        chart.file(path).map(file -> file.text().lines().toList()).orElse(List.of());
    Matcher words = KEY.matcher(message.text());
    while (words.find()) {
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).startsWith(words.group() + ":")) {
          return chart.locate(path, i + 1);
        }
      }
    }
    return chart.locate(path, 1);
  }
}
