package dev.chartwright.check.internal.policy.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A place in a rendered object, and what stands there. A place may be empty. */
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

  /** The place below; the nearest line above is known even if nothing is there. */
  public At get(String... steps) {
    At at = this;
    for (String one : steps) {
      at = new At(object, at, one, at.node.path(one));
    }
    return at;
  }

  /** The items of a list; none if it is no list. */
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

  /** The items of all lists of that name below the items of this list. */
  public List<At> itemsOf(String key) {
    return items().stream().flatMap(item -> item.get(key).items().stream()).toList();
  }

  /** The entries of a mapping; none if it is no mapping. */
  public List<At> entries() {
    return node.properties().stream()
        .map(entry -> new At(object, this, entry.getKey(), entry.getValue()))
        .toList();
  }

  public RenderedObject object() {
    return object;
  }

  /** The key or index that leads here. */
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

  /** The text of a scalar, or an empty text. */
  public String text() {
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }

  /** The texts of a list of scalars. */
  public List<String> texts() {
    return items().stream().map(At::text).toList();
  }

  /** A whole number, also one written as a text. */
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

  /** Keys and indexes from the document's root. */
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
