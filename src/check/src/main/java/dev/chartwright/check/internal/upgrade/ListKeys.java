package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What names the items of a list. */
public final class ListKeys {
  /** The most specific first; metadata.name is that of volumeClaimTemplates. */
  static final List<String> ALL =
      List.of("metadata.name", "name", "mountPath", "devicePath", "containerPort", "port", "host");

  private ListKeys() {}

  static boolean names(JsonNode list, String key) {
    Set<String> seen = new HashSet<>();
    for (JsonNode item : list) {
      String value = value(item, key);
      if (value.isEmpty() || !seen.add(value)) {
        return false;
      }
    }
    return true;
  }

  static String value(JsonNode item, String key) {
    JsonNode node = item;
    for (String step : key.split("\\.")) {
      node = node.path(step);
    }
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }

  /**
   * Returns the key that names the items of two lists.
   *
   * @param one a list
   * @param other another one
   * @return such as {@code name}; empty text if nothing names them
   */
  public static String common(JsonNode one, JsonNode other) {
    return one.isArray() && other.isArray() ? Fields.key(one, other).orElse("") : "";
  }

  /**
   * Returns what an item is named.
   *
   * @param key the key that names it
   */
  public static String nameOf(JsonNode item, String key) {
    return value(item, key);
  }
}
