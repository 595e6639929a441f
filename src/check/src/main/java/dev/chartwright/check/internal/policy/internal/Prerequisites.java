package dev.chartwright.check.internal.policy.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.check.internal.values.ValuesSources;
import dev.chartwright.check.internal.values.Words;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds out whether a chart documents an object that must exist before the release: README.md or
 * the notes of the case name it, or README.md names in full the values key that names it.
 */
final class Prerequisites {
  /** The checks that advise to document an object, with its kind. */
  private static final Map<String, String> KINDS =
      Map.of("CW1216", "secret", "CW1217", "configmap", "CW1232", "namespace");

  private static final Pattern BLANK_LINE = Pattern.compile("\\n\\s*\\n");

  private Prerequisites() {}

  static boolean documents(Rendering rendering, Manifest manifest, Fault fault) {
    String kind = KINDS.get(fault.rule().id());
    if (kind == null) {
      return false;
    }
    Chart chart = rendering.subject().chart();
    String name = text(manifest, fault);
    return Stream.concat(rendering.notes().stream(), readmes(chart))
            .anyMatch(text -> names(text, kind, name))
        || Stream.concat(
                rendering.trace(manifest, fault.path()).key().stream(),
                ValuesSources.of(rendering.subject()).keysOf(name))
            .anyMatch(key -> isInReadme(chart, key));
  }

  private static String text(Manifest manifest, Fault fault) {
    JsonNode at = manifest.content();
    for (String step : fault.path()) {
      at = at.isArray() ? at.path(Integer.parseInt(step)) : at.path(step);
    }
    return at.asText();
  }

  /** Returns whether a paragraph names the object. Its name alone can be an everyday word. */
  private static boolean names(String text, String kind, String name) {
    return Words.in(text, name, ".-", "-")
        && BLANK_LINE
            .splitAsStream(text)
            .filter(paragraph -> Words.in(paragraph, name, ".-", "-"))
            .anyMatch(paragraph -> paragraph.toLowerCase(Locale.ROOT).contains(kind));
  }

  /** The README of a subchart names its keys without the name of the subchart before them. */
  private static boolean isInReadme(Chart chart, String key) {
    int dot = key.indexOf('.');
    return readme(chart).anyMatch(text -> Words.in(text, key, ".-", "-"))
        || (dot > 0
            && chart
                .subchart(key.substring(0, dot))
                .filter(subchart -> isInReadme(subchart, key.substring(dot + 1)))
                .isPresent());
  }

  private static Stream<String> readme(Chart chart) {
    return chart.file("README.md").stream().map(ChartFile::text);
  }

  private static Stream<String> readmes(Chart chart) {
    return Stream.concat(readme(chart), chart.subcharts().stream().flatMap(Prerequisites::readmes));
  }
}
