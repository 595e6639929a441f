package dev.chartwright.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.Json;
import java.util.TreeMap;

/** How a default is shown: as JSON on one line with sorted keys, as helm-docs does. */
final class DefaultText {
  static final String NIL = "nil";
  private static final double EXACT = 1e15;

  private DefaultText() {}

  static String of(JsonNode value) {
    if (value.isNull()) {
      return NIL;
    }
    return Json.write(normal(value));
  }

  /** Returns the type in the words of helm-docs, or empty for null. */
  static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> "bool";
      case NUMBER -> value.isIntegralNumber() ? "int" : "float";
      case STRING -> "string";
      case ARRAY -> "list";
      case OBJECT -> "object";
      default -> "";
    };
  }

  private static JsonNode normal(JsonNode value) {
    if (value.isObject()) {
      ObjectNode sorted = JsonNodeFactory.instance.objectNode();
      TreeMap<String, JsonNode> keys = new TreeMap<>();
      value.properties().forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
      keys.forEach((key, item) -> sorted.set(key, normal(item)));
      return sorted;
    }
    if (value.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(value.size());
      value.forEach(item -> array.add(normal(item)));
      return array;
    }
    double number = value.asDouble();
    boolean whole = value.isDouble() && number == Math.rint(number) && Math.abs(number) < EXACT;
    return whole ? LongNode.valueOf((long) number) : value;
  }
}
