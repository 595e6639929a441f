package dev.chartwright.config.internal;

import static dev.chartwright.config.internal.ConfigReader.list;
import static dev.chartwright.config.internal.ConfigReader.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.cluster.ClusterPart;
import dev.chartwright.scenario.DataProbe;
import dev.chartwright.scenario.Scenario;
import dev.chartwright.scenario.Step;
import dev.chartwright.scenario.StepKinds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the scenarios of a chart. The schema has rejected unknown keys before. */
final class ScenarioReader {
  private final Path base;
  private final JsonNode chart;

  ScenarioReader(Path base, JsonNode chart) {
    this.base = base;
    this.chart = chart;
  }

  List<Scenario> scenarios() {
    return list(chart, "scenarios", this::scenario);
  }

  private Scenario scenario(JsonNode node) {
    Map<String, Scenario.Beside> beside = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("beside").properties()) {
      beside.put(entry.getKey(), beside(entry.getValue()));
    }
    return new Scenario(
        node.path("name").asText(),
        node.path("extended").asBoolean(false),
        text(chart, "releaseName").orElse("release-name"),
        text(node, "namespace").orElse("{id}"),
        new Values(paths(node, "values"), list(node, "set", set -> Setting.set(set.asText()))),
        beside,
        list(node, "data", ScenarioReader::probe),
        list(node, "steps", this::step),
        Set.copyOf(list(node, "needs", ScenarioReader::part)));
  }

  private static Scenario.Beside beside(JsonNode node) {
    return new Scenario.Beside(
        text(node, "releaseName"),
        node.path("namespace").asText(),
        list(node, "set", JsonNode::asText));
  }

  private static ClusterPart part(JsonNode node) {
    return ClusterPart.named(node.asText())
        .orElseThrow(
            () -> new IllegalStateException("the schema allows the unknown part '" + node + "'"));
  }

  private static DataProbe probe(JsonNode node) {
    return new DataProbe(
        node.path("name").asText(),
        node.path("pod").asText(),
        text(node, "container"),
        list(node, "write", JsonNode::asText),
        list(node, "read", JsonNode::asText),
        node.path("expect").asText());
  }

  private Step step(JsonNode node) {
    String name = node.isTextual() ? node.asText() : node.fieldNames().next();
    JsonNode options = node.isTextual() ? node.path("none") : node.path(name);
    return StepKinds.named(name)
        .orElseThrow(
            () -> new IllegalStateException("the schema allows the unknown step '" + name + "'"))
        .read(options, base);
  }

  private List<Path> paths(JsonNode node, String key) {
    return list(node, key, path -> base.resolve(path.asText()));
  }
}
