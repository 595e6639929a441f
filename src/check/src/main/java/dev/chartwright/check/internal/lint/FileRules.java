package dev.chartwright.check.internal.lint;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;

/** The rules about files that Helm does not use as their author expects. */
final class FileRules {
  static final Rule IGNORED =
      new Rule(
          "CW0107",
          ".helmignore omits a file that Helm needs",
          Severity.WARNING,
          "Helm silently renders the chart without the file. The patterns of the chart count for"
              + " its subcharts too. Source: Helm, pkg/ignore.",
          "*/*/temp*   # also charts/redis/templates",
          "/temp/");
  static final Rule NO_FILE =
      new Rule(
          "CW0108",
          "A template reads a file that the chart does not have",
          Severity.WARNING,
          "Helm gives an empty text for a missing file, so an object is rendered without its"
              + " content. Files outside the chart, in templates/ or omitted by .helmignore are"
              + " missing too. Source: Helm, accessing files inside templates.",
          "{{ .Files.Get \"conf/app.ini\" }}   # .helmignore: conf",
          "{{ .Files.Get \"files/app.ini\" }}");
  static final Rule CRD_TEMPLATE =
      new Rule(
          "CW0109",
          "A file in crds/ contains a template action",
          Severity.WARNING,
          "Helm does not render the files in crds/, so the action becomes a part of the object"
              + " as it is written. Source: Helm, custom resource definitions.",
          "labels: {app: \"{{ .Release.Name }}\"}",
          "labels: {app: plans}");

  private FileRules() {}
}
