package dev.chartwright.check.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values as CEL sees them, typed by their schema as the API server types them. */
public final class CelValues {
  /** Words that CEL keeps for itself; as field names they are written between underscores. */
  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private CelValues() {}

  /**
   * Returns a value of which no schema is known.
   *
   * @return maps, lists and scalars; fields have their own names
   */
  public static Object of(JsonNode node) {
    return of(node, MissingNode.getInstance());
  }

  /**
   * Returns a value typed by its schema.
   *
   * @return maps, lists and scalars; fields that the schema names are escaped as Kubernetes does
   */
  public static Object of(JsonNode node, JsonNode schema) {
    if (node.isMissingNode()) {
      return dev.cel.common.values.NullValue.NULL_VALUE;
    }
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      JsonNode properties = schema.path("properties");
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        boolean field = properties.has(entry.getKey());
        JsonNode inner =
            field ? properties.path(entry.getKey()) : schema.path("additionalProperties");
        Object value = of(entry.getValue(), inner);
        map.put(field ? escaped(entry.getKey()) : entry.getKey(), value);
        if (field && RESERVED.contains(entry.getKey())) {
          // A server finds such a field by its own name, too.
          map.put(entry.getKey(), value);
        }
      }
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>(node.size());
      node.forEach(item -> list.add(of(item, schema.path("items"))));
      return list;
    }
    return scalar(node, schema);
  }

  private static Object scalar(JsonNode node, JsonNode schema) {
    if (node.isNumber()) {
      boolean whole = !schema.path("type").asText().equals("number") && node.canConvertToLong();
      return whole ? (Object) node.longValue() : (Object) node.doubleValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNull() ? dev.cel.common.values.NullValue.NULL_VALUE : node.asText();
  }

  /**
   * Returns the name of a field in an expression (Escape in k8s.io/apiserver/pkg/cel).
   *
   * @return empty if an expression cannot name the field
   */
  static Optional<String> escape(String name) {
    return name.matches("[a-zA-Z_./-][a-zA-Z0-9_./-]*")
        ? Optional.of(escaped(name))
        : Optional.empty();
  }

  /** Kubernetes' way to name a field that is not an identifier of CEL. */
  private static String escaped(String name) {
    if (RESERVED.contains(name)) {
      return "__" + name + "__";
    }
    return name.replace("__", "__underscores__")
        .replace(".", "__dot__")
        .replace("-", "__dash__")
        .replace("/", "__slash__");
  }
}
