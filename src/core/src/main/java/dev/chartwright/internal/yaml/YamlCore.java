package dev.chartwright.internal.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;

/**
 * Gives a plain scalar the type that go-yaml 3 gives it (resolve.go): numbers as {@link
 * YamlScalars} does, but only {@code true} and {@code false} are booleans.
 */
final class YamlCore {
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");

  /** The exponents between which Go's %v writes a float without one. */
  private static final int GO_LEAST_EXPONENT = -4;

  private static final int GO_MOST_EXPONENT = 20;

  private YamlCore() {}

  static JsonNode resolve(String text) {
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return BooleanNode.valueOf(TRUE.contains(text));
    }
    JsonNode helms = YamlScalars.resolve(text);
    if (helms.isNull()) {
      return NullNode.getInstance();
    }
    return helms.isBoolean() ? TextNode.valueOf(text) : helms;
  }

  static String goText(double number) {
    return GoFloats.text(number, GO_LEAST_EXPONENT, GO_MOST_EXPONENT);
  }
}
