package dev.chartwright.config.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chartwright.chart.internal.TextFile;
import dev.chartwright.chart.internal.YamlDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Which charts of chartwright.yaml are verified in another way than before. */
public final class ConfigDifference {
  private final JsonNode before;
  private final JsonNode now;
  private final Path base;

  private ConfigDifference(JsonNode before, JsonNode now, Path base) {
    this.before = before;
    this.now = now;
    this.base = base;
  }

  /**
   * Compares two states of the file.
   *
   * @param before the file as it was; need not exist
   * @param now the file as it is
   * @return what is different
   */
  public static ConfigDifference between(Path before, Path now) {
    Path folder = now.toAbsolutePath().normalize().getParent();
    return new ConfigDifference(
        content(before), content(now), folder == null ? Path.of("") : folder);
  }

  private static JsonNode content(Path file) {
    try {
      return YamlDocument.parse(TextFile.read(file)).content();
    } catch (IOException | YamlDocument.SyntaxException e) {
      // As if it said nothing: then all of it is new.
      return MissingNode.getInstance();
    }
  }

  /**
   * Whether a chart's own entry, or what stands there for all charts, is another.
   *
   * @param chart the chart's folder
   * @return true if so
   */
  public boolean isAbout(Path chart) {
    String path = chart.toAbsolutePath().normalize().toString();
    return !common(before).equals(common(now))
        || !entries(before)
            .getOrDefault(path, MissingNode.getInstance())
            .equals(entries(now).getOrDefault(path, MissingNode.getInstance()));
  }

  private static Map<String, JsonNode> common(JsonNode root) {
    Map<String, JsonNode> common = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      // How charts are published is no matter of how they are verified.
      if (!entry.getKey().equals("charts") && !entry.getKey().equals("publish")) {
        common.put(entry.getKey(), entry.getValue());
      }
    }
    return common;
  }

  private Map<String, JsonNode> entries(JsonNode root) {
    Map<String, JsonNode> entries = new TreeMap<>();
    for (JsonNode chart : root.path("charts")) {
      entries.put(base.resolve(chart.path("path").asText()).normalize().toString(), chart);
    }
    return entries;
  }
}
