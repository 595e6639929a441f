package dev.chartwright.unittest.internal.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values of Go in JSON: {@code {"!float": "1.5"}}, {@code {"!time": "…"}}, and {@code {"!map":
 * [[key, value], …]}} for a mapping whose keys are not only strings.
 */
final class GoValues {
  private GoValues() {}

  static @Nullable Object of(JsonNode json) {
    if (json.isObject()) {
      return json.size() == 1 && json.fieldNames().next().startsWith("!")
          ? marked(json)
          : object(json);
    }
    if (json.isArray()) {
      List<@Nullable Object> items = new ArrayList<>();
      json.forEach(item -> items.add(of(item)));
      return items;
    }
    if (json.isIntegralNumber()) {
      return json.canConvertToLong() ? (Object) json.longValue() : json.bigIntegerValue();
    }
    return json.isBoolean() ? (Object) json.booleanValue() : json.isNull() ? null : json.asText();
  }

  private static @Nullable Object marked(JsonNode json) {
    if (json.has("!float")) {
      String text = json.get("!float").asText();
      return Double.parseDouble(text.replace("Inf", "Infinity"));
    }
    if (json.has("!time")) {
      return time(json.get("!time").asText());
    }
    if (!json.has("!map")) {
      return object(json);
    }
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    json.get("!map").forEach(pair -> map.put(of(pair.get(0)), of(pair.get(1))));
    return map;
  }

  /** Reads Go's text of a time, such as {@code 2001-02-03 04:05:06.5 +0100 +0100}. */
  private static GoTime time(String text) {
    String[] parts = text.split(" ");
    String zone = parts[2].substring(0, 3) + ":" + parts[2].substring(3);
    Optional<GoTime> time = GoTime.parse(parts[0] + "T" + parts[1] + zone);
    if (time.isEmpty() || !time.get().toString().equals(text)) {
      throw new IllegalArgumentException(text);
    }
    return time.get();
  }

  private static Object object(JsonNode json) {
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    json.properties().forEach(entry -> map.put(entry.getKey(), of(entry.getValue())));
    return map;
  }
}
