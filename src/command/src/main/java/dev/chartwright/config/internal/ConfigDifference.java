package dev.chartwright.config.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The charts whose settings in chartwright.yaml changed between two states of the file. */
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
   * @param before the earlier file, which can be missing
   * @param now the current file
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
      // An unreadable file counts as an empty one, so that every chart counts as changed.
      return MissingNode.getInstance();
    }
  }

  /**
   * Returns whether a chart's own entry, or a setting for all charts, changed.
   *
   * @param chart the chart's folder
   * @return true if the chart must be verified again
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
      // The settings for publishing do not affect the verification.
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
