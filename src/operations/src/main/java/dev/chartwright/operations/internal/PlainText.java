package dev.chartwright.operations.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.Json;

/**
 * Text without characters that nobody sees, which could hold instructions that a reader of the
 * answer would not notice: directions of writing, tags, control characters.
 */
final class PlainText {
  private static final int REPLACEMENT = 0xFFFD;

  private PlainText() {}

  /** Returns the tree with plain texts and without null. */
  static JsonNode of(JsonNode tree) {
    if (tree.isObject()) {
      ObjectNode plain = Json.object();
      tree.properties().stream()
          .filter(field -> !field.getValue().isNull())
          .forEach(field -> plain.set(of(field.getKey()), of(field.getValue())));
      return plain;
    }
    if (tree.isArray()) {
      ArrayNode plain = Json.array();
      tree.forEach(item -> plain.add(of(item)));
      return plain;
    }
    return tree.isTextual() ? Json.object().textNode(of(tree.asText())) : tree;
  }

  static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().forEach(c -> plain.appendCodePoint(isSeen(c) ? c : REPLACEMENT));
    return plain.toString();
  }

  private static boolean isSeen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\t' || c == '\r';
      case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
          false;
      default -> !isVariation(c);
    };
  }

  /** Variation selectors, which are marks but can encode any bytes. */
  private static boolean isVariation(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  }
}
