package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Values that are merged already, and how a copy of a chart gets them. Helm copies values several
 * times to merge them, and here it has nothing to merge.
 */
final class MergedValues {
  private static final String KEY = "chartwright-values";

  /** The text of the file that gives the values to the chart and to each of its subcharts. */
  static final String FIRST =
      """
      {{- define "chartwright.fill" }}
      {{- $context := index . 0 }}
      {{- range $name, $value := index . 1 }}
      {{- if hasKey $context.Subcharts $name }}
      {{- template "chartwright.fill" (list (get $context.Subcharts $name) $value) }}
      {{- else }}{{ $_ := set $context.Values $name $value }}{{ end }}
      {{- end }}
      {{- end -}}
      {{- $values := get .Values "%1$s" | fromJson }}{{ $_ := unset .Values "%1$s" -}}
      {{ template "chartwright.fill" (list . $values) }}
      """
          .formatted(KEY);

  private MergedValues() {}

  /** Returns the path of that file in a chart. Helm executes templates in deeper folders first. */
  static String firstFile(UnitTree tree) {
    long deepest =
        tree.templates().keySet().stream()
            .mapToLong(name -> name.chars().filter(c -> c == '/').count())
            .max()
            .orElse(0);
    return "templates/" + "z/".repeat((int) deepest) + "~chartwright-values.yaml";
  }

  /** Returns the values that a user gives to the copy; a block of text is read fast. */
  static String given(JsonNode values) {
    return KEY + ": |-\n  " + UnitRequest.yaml(values) + "\n";
  }
}
