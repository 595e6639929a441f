package dev.chartwright.unittest.internal.path;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What is below a node. */
final class Nodes {
  /** As deep as nothing is that Chartwright reads. */
  private static final int MOST_LEVELS = 1000;

  private Nodes() {}

  static @Nullable Map<String, @Nullable Object> mapping(@Nullable Object node) {
    @SuppressWarnings("unchecked") // documents have names as keys
    Map<String, @Nullable Object> mapping = node instanceof Map ? (Map<String, Object>) node : null;
    return mapping;
  }

  static SortedSet<String> keys(Map<String, ?> mapping, Steps steps) {
    steps.take(1 + mapping.size());
    return KeyOrder.sorted(mapping.keySet());
  }

  /** Adds the values of a mapping or the items of a list. */
  static void children(@Nullable Object node, Steps steps, Collection<@Nullable Object> found) {
    Map<String, @Nullable Object> mapping = mapping(node);
    if (mapping != null) {
      keys(mapping, steps).forEach(key -> found.add(mapping.get(key)));
    } else if (node instanceof List<?> list) {
      steps.take(1 + list.size());
      found.addAll(list);
    }
  }

  /** Adds a node after all that is below it. The keys of mappings are nodes too. */
  static void descend(@Nullable Object node, Steps steps, List<@Nullable Object> found) {
    descend(node, steps, found, 0);
  }

  private static void descend(
      @Nullable Object node, Steps steps, List<@Nullable Object> found, int level) {
    steps.take(1);
    if (level > MOST_LEVELS) {
      throw PathException.limit("the document has more than " + MOST_LEVELS + " levels");
    }
    Map<String, @Nullable Object> mapping = mapping(node);
    if (mapping != null) {
      for (String key : keys(mapping, steps)) {
        found.add(key);
        descend(mapping.get(key), steps, found, level + 1);
      }
    } else if (node instanceof List<?> list) {
      for (Object item : list) {
        descend(item, steps, found, level + 1);
      }
    }
    found.add(node);
  }
}
