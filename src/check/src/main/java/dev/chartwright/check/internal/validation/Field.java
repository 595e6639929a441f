package dev.chartwright.check.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A value of an object, with its place.
 *
 * @param node the value; a missing node if it is not there
 * @param path keys and list indexes
 */
record Field(JsonNode node, List<String> path) {
  static Field of(JsonNode object) {
    return new Field(object, List.of());
  }

  Field get(String... names) {
    Field field = this;
    for (String name : names) {
      field = field.child(name, field.node.path(name));
    }
    return field;
  }

  private Field child(String name, JsonNode value) {
    return new Field(value, Stream.concat(path.stream(), Stream.of(name)).toList());
  }

  /** Returns the items of a list; none for anything else. */
  List<Field> items() {
    List<Field> items = new ArrayList<>();
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        items.add(child(Integer.toString(i), node.get(i)));
      }
    }
    return items;
  }

  /** Returns the entries of a mapping; none for anything else. */
  List<Field> entries() {
    List<Field> entries = new ArrayList<>();
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        entries.add(child(entry.getKey(), entry.getValue()));
      }
    }
    return entries;
  }

  /** Returns its key, or its index in a list. */
  String key() {
    return path.isEmpty() ? "" : path.get(path.size() - 1);
  }

  /** Returns whether the API server sees a value: null is dropped before it looks. */
  boolean isSet() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** Returns whether Go's zero value is seen: nothing, an empty text, or an empty container. */
  boolean isEmpty() {
    return !isSet()
        || (node.isTextual() && node.textValue().isEmpty())
        || (node.isContainerNode() && node.isEmpty());
  }

  boolean isText() {
    return node.isTextual();
  }

  boolean isTrue() {
    return node.isBoolean() && node.booleanValue();
  }

  boolean isFalse() {
    return node.isBoolean() && !node.booleanValue();
  }

  /** Returns the text; an empty one for anything else. */
  String text() {
    return node.isTextual() ? node.textValue() : "";
  }

  /** Returns the text, or a default for an empty one. */
  String text(String otherwise) {
    return text().isEmpty() ? otherwise : text();
  }

  OptionalLong number() {
    return node.isNumber() ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
  }

  long number(long otherwise) {
    return number().orElse(otherwise);
  }

  /** Returns the place for people, such as {@code spec.ports[0].name}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String name : path) {
      boolean isIndex = !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
      if (isIndex || name.contains(".") || name.contains("/")) {
        text.append('[').append(name).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(name);
      }
    }
    return text.toString();
  }
}
