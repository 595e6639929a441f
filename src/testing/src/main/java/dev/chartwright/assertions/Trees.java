package dev.chartwright.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.unittest.internal.yaml.GoYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Content as the values of which suites of helm-unittest have it. */
final class Trees {
  private Trees() {}

  static @Nullable Object values(JsonNode node) {
    if (node.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.properties().forEach(entry -> map.put(entry.getKey(), values(entry.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(item -> list.add(values(item)));
      return list;
    }
    if (node.isNull() || node.isMissingNode()) {
      return null;
    }
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? (Object) node.longValue() : node.bigIntegerValue();
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
  }

  /** Returns a text in which a number and a string differ. */
  static String yaml(JsonNode node) {
    return GoYaml.write(values(node));
  }

  /** Numbers are compared by value. */
  static boolean same(JsonNode one, JsonNode other) {
    return one.equals(
        (a, b) ->
            a.isNumber() && b.isNumber() && a.decimalValue().compareTo(b.decimalValue()) == 0
                ? 0
                : (a.equals(b) ? 0 : 1),
        other);
  }
}
