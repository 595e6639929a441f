package dev.chartwright.render.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a batch printed: a mark, the key of a test, what it is, and after a line break the text. */
final class UnitFrames {
  static final String VALUES = "values";
  static final String MARKS = "marks";
  static final String END = "end";

  private final Map<String, Map<String, String>> texts = new HashMap<>();
  private final Map<String, JsonNode> read = new HashMap<>();

  private UnitFrames() {}

  /**
   * Takes what Helm printed apart.
   *
   * @param mark what each frame begins with
   */
  static UnitFrames of(String printed, String mark) {
    UnitFrames frames = new UnitFrames();
    int at = printed.indexOf(mark);
    while (at >= 0) {
      int next = printed.indexOf(mark, at + mark.length());
      frames.add(printed.substring(at + mark.length(), next < 0 ? printed.length() : next));
      at = next;
    }
    return frames;
  }

  private void add(String frame) {
    int line = frame.indexOf('\n');
    String head = line < 0 ? frame : frame.substring(0, line);
    int colon = head.indexOf(':');
    texts
        .computeIfAbsent(head.substring(0, colon), any -> new HashMap<>())
        .put(head.substring(colon + 1), line < 0 ? "" : frame.substring(line + 1));
  }

  /**
   * Returns what came of a test.
   *
   * @param key the test's
   * @param templates those that were rendered
   * @param subcharts those that are enabled
   * @param shown which values were printed
   * @return empty if its texts are incomplete
   */
  Optional<CoveredRendering.Noted> outcome(
      String key, Collection<String> templates, JsonNode subcharts, UnitRenderer.Shown shown) {
    Map<String, String> own = texts.getOrDefault(key, Map.of());
    if (!own.containsKey(END)) {
      return Optional.empty();
    }
    Map<String, String> printed = new TreeMap<>();
    for (String template : templates) {
      String text = own.getOrDefault(template, "");
      boolean isWhole = text.isEmpty() || template.endsWith(UnitCopy.NOTES);
      printed.put(template, isWhole ? text : text.stripTrailing() + "\n");
    }
    JsonNode values = read.computeIfAbsent(own.getOrDefault(VALUES, "{}"), UnitFrames::json);
    return Optional.of(
        new CoveredRendering.Noted(
            new UnitRenderer.Outcome(printed, values, subcharts, shown, Optional.empty()),
            own.getOrDefault(MARKS, "")));
  }

  private static JsonNode json(String text) {
    try {
      return Json.read(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Helm's values are not JSON: " + e.getMessage(), e);
    }
  }
}
