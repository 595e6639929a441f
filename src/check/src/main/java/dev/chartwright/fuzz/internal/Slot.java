package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A key that values can set.
 *
 * @param path keys from the root of the chart's values
 * @param schema what a schema states of it
 * @param value its default; a missing node if it has none
 * @param isStrict whether the schema is the chart's own, so that what it admits is valid
 * @param itemKeys the keys that templates read in each item
 */
record Slot(
    List<String> path, SchemaNode schema, JsonNode value, boolean isStrict, List<String> itemKeys) {
  Slot {
    path = List.copyOf(path);
    itemKeys = List.copyOf(itemKeys);
  }

  Kind kind() {
    return Kind.of(path, value);
  }

  String key() {
    return path.get(path.size() - 1);
  }

  /** Whether its default turns a feature on or off. */
  boolean isSwitch() {
    return value.isBoolean();
  }

  boolean isOff() {
    return value.isBoolean() && !value.booleanValue();
  }
}
