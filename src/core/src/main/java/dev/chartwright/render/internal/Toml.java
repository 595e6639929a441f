package dev.chartwright.render.internal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes values as TOML on one line. TOML has no null: such fields and items are left out. */
final class Toml {
  private Toml() {}

  static String key(String name) {
    return text(name);
  }

  /** JSON's escapes are among TOML's. */
  private static String text(String value) {
    String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(value));
    return '"' + escaped.replace("\u007f", "\\u007f") + '"';
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
      return text(value.textValue());
    }
    return value.isBoolean() || (value.isIntegralNumber() && value.canConvertToLong())
        ? value.asText()
        : Double.toString(value.asDouble());
  }
}
