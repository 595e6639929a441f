package dev.chartwright.docs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values.yaml of a chart: its content, its lines, and which comment belongs to which key. */
final class ValuesFile {
  static final String NAME = "values.yaml";

  private final Chart chart;
  private final YamlDocument document;
  private final ValuesText text;

  /** The key that a comment belongs to, by the line of the key. */
  private final Map<Integer, List<String>> owners = new HashMap<>();

  private ValuesFile(Chart chart, YamlDocument document, ValuesText text) {
    this.chart = chart;
    this.document = document;
    this.text = text;
  }

  static ValuesFile read(Chart chart, ChartFile file) {
    String text = file.text();
    try {
      return new ValuesFile(chart, YamlDocument.parseFirst(text), ValuesText.of(text));
    } catch (YamlDocument.SyntaxException e) {
      throw new UnableToReadValuesException(
          "Cannot read " + chart.locate(NAME, e.line()) + ": it is invalid YAML: " + e.getMessage(),
          null,
          e);
    }
  }

  JsonNode content() {
    return document.content();
  }

  ValuesText text() {
    return text;
  }

  int lineOf(List<String> path) {
    return document.nearestLineOf(path);
  }

  /** Returns a place as a person would type it. */
  String at(int line) {
    return chart.locate(NAME, line).toString();
  }

  /**
   * Returns the comment right above a key. Where several keys share a line it is that of the
   * outermost; callers go from the root down. Behind an alias the comments at the anchor count
   * again.
   */
  List<ValuesText.Comment> above(List<String> path, int line) {
    return isOwner(path, line) ? text.above(line) : List.of();
  }

  boolean isOwner(List<String> path, int line) {
    List<String> owner = owners.putIfAbsent(line, path);
    return owner == null || owner.equals(path) || !isBelow(path, owner);
  }

  private static boolean isBelow(List<String> path, List<String> outer) {
    return path.size() > outer.size() && path.subList(0, outer.size()).equals(outer);
  }
}
