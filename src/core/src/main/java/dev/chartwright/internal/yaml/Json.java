package dev.chartwright.internal.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes JSON with the settings of Jackson, from one mapper that nobody can change.
 * {@link BoundedJson} reads what anybody may have written.
 */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private Json() {}

  /**
   * Returns a new empty object.
   *
   * @return a node that the caller may fill
   */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * Returns a new empty list.
   *
   * @return a node that the caller may fill
   */
  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /**
   * Reads the first value of a text.
   *
   * @param text JSON; an empty text gives a missing node
   * @throws JsonProcessingException if the text is invalid JSON
   */
  public static JsonNode read(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /**
   * Reads the first value of a text.
   *
   * @param text JSON in UTF-8, UTF-16 or UTF-32
   * @throws IOException if the text is invalid JSON
   */
  public static JsonNode read(byte[] text) throws IOException {
    return MAPPER.readTree(text);
  }

  /**
   * Converts Java values into nodes.
   *
   * @param value maps, lists and scalars, or a class that Jackson can write
   */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * Converts a tree into Java values.
   *
   * @throws IllegalArgumentException if the tree does not fit the type
   */
  public static <T> T convert(JsonNode tree, TypeReference<T> type) {
    return MAPPER.convertValue(tree, type);
  }

  /** Writes a tree on one line, without a line break at the end. */
  public static String write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }

  /** Writes a tree as {@link #write(JsonNode)} does, in UTF-8. */
  public static byte[] bytes(JsonNode tree) {
    return write(tree).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Writes a tree on one line as Go's encoding/json does: with escapes for the letters that HTML
   * reads, so that a digest of them is equal to that of Helm.
   */
  public static byte[] goBytes(JsonNode tree) {
    return write(tree)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Writes a tree with a line for each field, two blanks for each level, and LF on every system;
   * without a line break at the end.
   */
  public static String pretty(JsonNode tree) {
    return write(tree, new DefaultPrettyPrinter().withObjectIndenter(INDENTER));
  }

  /**
   * Writes a tree in a given form.
   *
   * @param form indentation and blanks
   */
  public static String write(JsonNode tree, DefaultPrettyPrinter form) {
    try {
      return MAPPER.writer(form).writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }
}
