package dev.chartwright.config.internal;

import static dev.chartwright.config.internal.ConfigReader.list;
import static dev.chartwright.config.internal.ConfigReader.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.release.Diagnosis;
import dev.chartwright.scenario.DataProbe;
import dev.chartwright.scenario.Expectation;
import dev.chartwright.scenario.Inputs;
import dev.chartwright.scenario.Scenario;
import dev.chartwright.scenario.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Reads the scenarios of a chart; the schema has refused what is unknown. */
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
        list(node, "steps", this::step));
  }

  private static Scenario.Beside beside(JsonNode node) {
    return new Scenario.Beside(
        text(node, "releaseName"),
        node.path("namespace").asText(),
        list(node, "set", JsonNode::asText));
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
    Optional<String> release = text(options, "release");
    return switch (name) {
      case "install" -> new Step.Install(inputs(options), expectation(options), release);
      case "upgrade" -> new Step.Upgrade(inputs(options), expectation(options), release);
      case "rollback" ->
          new Step.Rollback(
              options.has("to") ? OptionalInt.of(options.path("to").asInt()) : OptionalInt.empty());
      case "test" -> new Step.Test(release);
      case "write" -> new Step.Write();
      case "read" -> new Step.Read();
      case "deletePods" -> new Step.DeletePods();
      case "label" ->
          new Step.Label(
              options.path("kind").asText(),
              options.path("object").asText(),
              options.path("label").asText(),
              options.path("value").asText());
      case "sameSecrets" -> new Step.SameSecrets();
      case "uninstall" ->
          new Step.Uninstall(
              options.has("leaves")
                  ? Optional.of(list(options, "leaves", JsonNode::asText))
                  : Optional.empty());
      case "purge" -> new Step.Purge();
      case "loseCluster" -> new Step.LoseCluster(options.path("secrets").asBoolean(true));
      default -> throw new IllegalStateException("the schema admits the unknown step " + name);
    };
  }

  private Inputs inputs(JsonNode node) {
    return new Inputs(
        paths(node, "values"),
        list(node, "set", JsonNode::asText),
        text(node, "from")
            .map(from -> from.startsWith("git") ? from : base.resolve(from).toString()),
        text(node, "with"));
  }

  private static Expectation expectation(JsonNode node) {
    return new Expectation(
        text(node, "fails").map(cause -> Diagnosis.Cause.valueOf(constant(cause))),
        text(node, "says"),
        node.path("unchanged").asBoolean(false));
  }

  /** In the file, words stand as they do in Kubernetes: {@code crashLoop}. */
  private static String constant(String word) {
    return word.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }

  private List<Path> paths(JsonNode node, String key) {
    return list(node, key, path -> base.resolve(path.asText()));
  }
}
