package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the fields in which two objects differ; items of lists are matched by what names them. */
final class Fields {
  private final List<FieldChange> changes = new ArrayList<>();

  private Fields() {}

  static List<FieldChange> between(JsonNode before, JsonNode after) {
    Fields fields = new Fields();
    fields.compare("", List.of(), before, after);
    return List.copyOf(fields.changes);
  }

  private void compare(String field, List<String> path, JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      Set<String> keys = new LinkedHashSet<>();
      after.fieldNames().forEachRemaining(keys::add);
      before.fieldNames().forEachRemaining(keys::add);
      for (String key : keys) {
        compare(name(field, key), with(path, key), before.path(key), after.path(key));
      }
      return;
    }
    Optional<String> key = before.isArray() && after.isArray() ? key(before, after) : none();
    if (key.isPresent()) {
      items(field, path, keyed(before, key.get()), keyed(after, key.get()));
    } else {
      changes.add(new FieldChange(field.isEmpty() ? "." : field, path, before, after));
    }
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static String name(String field, String key) {
    if (key.contains(".") || key.contains("/")) {
      return field + "[" + key + "]";
    }
    return field.isEmpty() ? key : field + "." + key;
  }

  private static List<String> with(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private record Item(int index, JsonNode node) {}

  private void items(
      String field, List<String> path, Map<String, Item> before, Map<String, Item> after) {
    Item none = new Item(-1, MissingNode.getInstance());
    Set<String> names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    for (String name : names) {
      Item one = before.getOrDefault(name, none);
      Item other = after.getOrDefault(name, none);
      int index = other.index() >= 0 ? other.index() : one.index();
      compare(
          field + "[" + name + "]", with(path, Integer.toString(index)), one.node(), other.node());
    }
    List<String> first = new ArrayList<>(before.keySet());
    List<String> second = new ArrayList<>(after.keySet());
    first.retainAll(after.keySet());
    second.retainAll(before.keySet());
    if (!first.equals(second)) {
      changes.add(new FieldChange("the order of " + field, path, names(first), names(second)));
    }
  }

  private static JsonNode names(List<String> names) {
    return JsonNodeFactory.instance.textNode(String.join(", ", names));
  }

  /**
   * Returns what names the items of two lists: one and the same key, of which no value occurs
   * twice.
   */
  static Optional<String> key(JsonNode one, JsonNode other) {
    for (String key : ListKeys.ALL) {
      if (ListKeys.names(one, key) && ListKeys.names(other, key)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  private static Map<String, Item> keyed(JsonNode list, String key) {
    Map<String, Item> items = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      items.put(ListKeys.value(list.get(i), key), new Item(i, list.get(i)));
    }
    return Collections.unmodifiableMap(items);
  }
}
