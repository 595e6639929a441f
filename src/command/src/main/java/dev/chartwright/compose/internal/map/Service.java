package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.read.Project;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import dev.chartwright.internal.yaml.YamlTree.Place;

/**
 * One service while its keys are mapped: where it goes, its values so far, and the account. An
 * application of the platform and a service of a chart have the same keys.
 */
record Service(String name, Mapping node, Placed placed, ObjectNode values, Import whole) {

  static Service of(String name, Mapping node, Placed placed, Import whole) {
    return new Service(name, node, placed, Json.object(), whole);
  }

  Project project() {
    return whole.project();
  }

  boolean isInChart() {
    return placed.target() == Target.CHART;
  }

  boolean isWorkload() {
    return placed.target() != Target.JOB;
  }

  String path(String key) {
    return "services." + name + "." + key;
  }

  void done(String key, YamlTree value, String text) {
    add(key, value.place(), Outcome.DONE, text);
  }

  void differently(String key, YamlTree value, String text) {
    add(key, value.place(), Outcome.DIFFERENTLY, text);
  }

  void cannot(String key, YamlTree value, String text) {
    add(key, value.place(), Outcome.CANNOT, text);
  }

  void add(String key, Place place, Outcome outcome, String text) {
    whole.account().add(path(key), place, outcome, text);
  }

  /** Returns an object of the values, which is added if it is missing. */
  ObjectNode object(String key) {
    return values.get(key) instanceof ObjectNode found ? found : values.putObject(key);
  }

  /** Returns a list of the values, which is added if it is missing. */
  ArrayNode list(String key) {
    return values.get(key) instanceof ArrayNode found ? found : values.putArray(key);
  }

  /** Returns the name under which the values of the chart or of the platform know it. */
  String key() {
    return switch (placed.target()) {
      case APPLICATION -> placed.application();
      case WORKER -> placed.application() + ".workers." + name;
      case JOB -> placed.application() + ".jobs." + name;
      case PART -> placed.part().orElseThrow().key();
      case CHART -> "services." + Names.label(name);
    };
  }
}
