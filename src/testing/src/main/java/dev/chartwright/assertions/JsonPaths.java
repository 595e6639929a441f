package dev.chartwright.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.unittest.internal.path.PathException;
import dev.chartwright.unittest.internal.path.ValuePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values at a JSONPath, which the engine of the suites finds. It knows no places, so a mark in a
 * copy of the content shows where a value comes from.
 */
final class JsonPaths {
  private static final String MARK = "\uE000mark";
  private static final int MOST_TRIED = 200;

  private final JsonNode root;
  private final ValuePath path;

  private JsonPaths(JsonNode root, ValuePath path) {
    this.root = root;
    this.path = path;
  }

  /**
   * A value that a path selects.
   *
   * @param steps its keys and indexes; those of nothing if it is not certain
   */
  record Found(JsonNode value, List<String> steps) {}

  /**
   * Finds values.
   *
   * @throws IllegalArgumentException if it is not a path
   */
  static List<Found> find(JsonNode root, String path) {
    try {
      return new JsonPaths(root, ValuePath.of(path)).find();
    } catch (PathException e) {
      throw new IllegalArgumentException(
          "'" + path + "' is not a valid JSONPath: " + e.getMessage(), e);
    }
  }

  private List<Found> find() {
    List<@Nullable Object> values = path.find(Trees.values(root));
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      JsonNode node = value == null ? NullNode.getInstance() : Json.tree(value);
      found.add(new Found(node, steps(node, i, values.size())));
    }
    return found;
  }

  private List<String> steps(JsonNode value, int index, int count) {
    List<List<String>> candidates = new ArrayList<>();
    collect(root, value, new ArrayList<>(), candidates);
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    for (List<String> steps : candidates.subList(0, Math.min(candidates.size(), MOST_TRIED))) {
      List<@Nullable Object> again = path.find(marked(Trees.values(root), steps));
      if (again.size() == count && isMarked(again.get(index))) {
        return steps;
      }
    }
    return List.of();
  }

  private static void collect(
      JsonNode at, JsonNode value, List<String> steps, List<List<String>> found) {
    if (Trees.same(at, value)) {
      found.add(List.copyOf(steps));
    }
    if (at.isObject()) {
      at.properties().forEach(one -> below(one.getKey(), one.getValue(), value, steps, found));
    }
    for (int i = 0; at.isArray() && i < at.size(); i++) {
      below(String.valueOf(i), at.get(i), value, steps, found);
    }
  }

  private static void below(
      String step, JsonNode at, JsonNode value, List<String> steps, List<List<String>> found) {
    steps.add(step);
    collect(at, value, steps, found);
    steps.remove(steps.size() - 1);
  }

  /** The content is a copy, so it is changed. */
  @SuppressWarnings("unchecked")
  private static @Nullable Object marked(@Nullable Object content, List<String> steps) {
    if (steps.isEmpty()) {
      if (content instanceof Map<?, ?> map) {
        ((Map<String, @Nullable Object>) map).put(MARK, MARK);
        return content;
      }
      if (content instanceof List<?> list) {
        ((List<@Nullable Object>) list).add(MARK);
        return content;
      }
      return MARK;
    }
    List<String> rest = steps.subList(1, steps.size());
    if (content instanceof Map<?, ?> map) {
      ((Map<String, @Nullable Object>) map)
          .computeIfPresent(steps.get(0), (key, inner) -> marked(inner, rest));
      if (map.get(steps.get(0)) == null) {
        ((Map<String, @Nullable Object>) map).put(steps.get(0), MARK);
      }
    } else if (content instanceof List<?> list) {
      int index = Integer.parseInt(steps.get(0));
      ((List<@Nullable Object>) list).set(index, marked(list.get(index), rest));
    }
    return content;
  }

  private static boolean isMarked(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.containsKey(MARK);
    }
    return value instanceof List<?> list ? list.contains(MARK) : MARK.equals(value);
  }
}
