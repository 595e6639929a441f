package dev.chartwright.check.internal.policy.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A place in a rendered object, with its value. A place can be empty. */
public final class At {
  private final RenderedObject object;
  private final @Nullable At parent;
  private final String step;
  private final JsonNode node;

  private At(RenderedObject object, @Nullable At parent, String step, JsonNode node) {
    this.object = object;
    this.parent = parent;
    this.step = step;
    this.node = node;
  }

  public static At root(RenderedObject object, JsonNode content) {
    return new At(object, null, "", content);
  }

  /** Returns the place below. If it is empty, its line is that of the nearest parent. */
  public At get(String... steps) {
    At at = this;
    for (String one : steps) {
      at = new At(object, at, one, at.node.path(one));
    }
    return at;
  }

  /** Returns the items of a list, or nothing if the value is not a list. */
  public List<At> items() {
    if (!node.isArray()) {
      return List.of();
    }
    List<At> items = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      items.add(new At(object, this, Integer.toString(i), node.get(i)));
    }
    return items;
  }

  /** Returns the items of all lists with that key below the items of this list. */
  public List<At> itemsOf(String key) {
    return items().stream().flatMap(item -> item.get(key).items().stream()).toList();
  }

  /** Returns the entries of a mapping, or nothing if the value is not a mapping. */
  public List<At> entries() {
    return node.properties().stream()
        .map(entry -> new At(object, this, entry.getKey(), entry.getValue()))
        .toList();
  }

  public RenderedObject object() {
    return object;
  }

  /** Returns the last key or index of the path. */
  public String key() {
    return step;
  }

  public JsonNode node() {
    return node;
  }

  public boolean isSet() {
    return !node.isMissingNode() && !node.isNull();
  }

  public boolean isEmpty() {
    return !isSet() || (node.isContainerNode() ? node.isEmpty() : text().isEmpty());
  }

  public boolean isList() {
    return node.isArray();
  }

  public boolean isTrue() {
    return node.isBoolean() && node.booleanValue();
  }

  public boolean isFalse() {
    return node.isBoolean() && !node.booleanValue();
  }

  public boolean isNumber() {
    return node.isIntegralNumber();
  }

  public boolean is(String text) {
    return text().equals(text);
  }

  /** Returns the text of a scalar, or an empty text. */
  public String text() {
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }

  public List<String> texts() {
    return items().stream().map(At::text).toList();
  }

  /** Returns a whole number, also if it is written as a text. */
  public OptionalLong number() {
    if (node.isIntegralNumber()) {
      return OptionalLong.of(node.longValue());
    }
    return node.isTextual() && node.textValue().matches("-?\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(node.textValue()))
        : OptionalLong.empty();
  }

  public long number(long otherwise) {
    return number().orElse(otherwise);
  }

  /** Returns the keys and indexes from the root of the document. */
  public List<String> path() {
    List<String> path = new ArrayList<>();
    for (At at = this; at.parent != null; at = at.parent) {
      path.add(at.step);
    }
    Collections.reverse(path);
    path.addAll(0, object.prefix());
    return path;
  }

  @Override
  public String toString() {
    return String.join(".", path());
  }
}
