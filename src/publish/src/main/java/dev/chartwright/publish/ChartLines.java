package dev.chartwright.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Changes single lines of a Chart.yaml, and keeps all other lines. */
final class ChartLines {
  private ChartLines() {}

  /**
   * Sets a top-level key.
   *
   * @return the new text, or empty if the value is not on a single line
   */
  static Optional<String> with(String text, String key, String value) {
    String line = key + ": " + scalar(value);
    try {
      YamlDocument before = YamlDocument.parse(text);
      OptionalInt at = before.lineOf(List.of(key));
      List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
      if (at.isPresent()) {
        String old = lines.get(at.getAsInt() - 1);
        lines.set(at.getAsInt() - 1, old.endsWith("\r") ? line + "\r" : line);
      } else {
        int end = lines.get(lines.size() - 1).isEmpty() ? lines.size() - 1 : lines.size();
        lines.add(end, line);
      }
      String changed = String.join("\n", lines);
      return holds(before.content(), YamlDocument.parse(changed).content(), key, value)
          ? Optional.of(changed)
          : Optional.empty();
    } catch (YamlDocument.SyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean holds(JsonNode before, JsonNode after, String key, String value) {
    return before instanceof ObjectNode object && after.equals(object.deepCopy().put(key, value));
  }

  /** Three numbers with dots are a string in YAML, but 1.10 is a number. */
  private static String scalar(String value) {
    return ChartVersion.find(value).filter(ChartVersion::isStrict).isPresent()
        ? value
        : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
