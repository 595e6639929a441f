package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.internal.yaml.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that values.schema.json describes.
 *
 * @param root the schema
 */
record SchemaFile(JsonNode root) {

  static Optional<SchemaFile> of(Chart chart) {
    return chart
        .file("values.schema.json")
        .flatMap(
            file -> {
              try {
                return Optional.of(new SchemaFile(Json.read(file.text())));
              } catch (JsonProcessingException e) {
                return Optional.empty();
              }
            });
  }

  /** Returns all schemas that hold for a key: those of its name, also in combined schemas. */
  List<JsonNode> of(List<String> path) {
    List<JsonNode> here = parts(List.of(root));
    for (String step : path) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode part : here) {
        JsonNode property = part.path("properties").path(step);
        if (!property.isMissingNode()) {
          next.add(property);
        }
      }
      here = parts(next);
    }
    return here;
  }

  /** Returns keys that are named below a place. */
  Set<String> keysBelow(List<String> path) {
    Set<String> keys = new LinkedHashSet<>();
    of(path).forEach(part -> part.path("properties").fieldNames().forEachRemaining(keys::add));
    return keys;
  }

  /** Returns whether the chart has a switch at its top, which a parent's condition reads. */
  boolean hasSwitch() {
    return of(List.of("enabled")).stream()
        .map(part -> part.path("type"))
        .allMatch(type -> type.isMissingNode() || type.toString().contains("boolean"));
  }

  /** Returns whether more keys are described below a place than are named. */
  boolean isFreeBelow(List<String> path) {
    return of(path).stream()
        .anyMatch(
            part ->
                part.path("additionalProperties").isObject()
                    || part.has("patternProperties")
                    || part.has("unevaluatedProperties"));
  }

  /** Returns whether only the keys may be set below a place that are named there. */
  boolean isClosedBelow(List<String> path) {
    return of(path).stream()
        .map(part -> part.path("additionalProperties"))
        .anyMatch(more -> more.isBoolean() && !more.asBoolean());
  }

  private List<JsonNode> parts(List<JsonNode> schemas) {
    List<JsonNode> found = new ArrayList<>();
    Set<String> followed = new HashSet<>();
    schemas.forEach(schema -> collect(schema, found, followed));
    return found;
  }

  private void collect(JsonNode schema, List<JsonNode> found, Set<String> followed) {
    found.add(schema);
    String reference = schema.path("$ref").asText();
    if (reference.startsWith("#") && followed.add(reference)) {
      JsonNode target = root.at(reference.substring(1));
      if (!target.isMissingNode()) {
        collect(target, found, followed);
      }
    }
    for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
      schema.path(keyword).forEach(part -> collect(part, found, followed));
    }
    for (String keyword : List.of("then", "else", "if")) {
      if (schema.has(keyword)) {
        collect(schema.path(keyword), found, followed);
      }
    }
  }
}
