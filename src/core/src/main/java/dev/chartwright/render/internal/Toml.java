package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes values as TOML on one line. TOML has no null: such fields and items are left out. */
final class Toml {
  private Toml() {}

  static String key(String name) {
    return of(TextNode.valueOf(name));
  }

  static String of(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .filter(entry -> !entry.getValue().isNull())
          .map(entry -> key(entry.getKey()) + " = " + of(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .filter(item -> !item.isNull())
          .map(Toml::of)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value.isTextual()) {
      // JSON's escapes are among TOML's.
      return value.toString().replace("\u007f", "\\u007f");
    }
    return value.isBoolean() || (value.isIntegralNumber() && value.canConvertToLong())
        ? value.asText()
        : Double.toString(value.asDouble());
  }
}
