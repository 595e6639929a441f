package dev.chartwright.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.unittest.internal.path.PathException;
import dev.chartwright.unittest.internal.path.ValuePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values at a JSONPath, which the engine of the suites finds. */
final class JsonPaths {
  private JsonPaths() {}

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
      return find(root, ValuePath.of(path));
    } catch (PathException e) {
      throw new IllegalArgumentException(
          "'" + path + "' is not a valid JSONPath: " + e.getMessage(), e);
    }
  }

  private static List<Found> find(JsonNode root, ValuePath path) {
    Object content = Trees.values(root);
    List<@Nullable Object> values = path.find(content);
    List<@Nullable List<String>> places = path.locate(content).found();
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      List<String> steps = places.size() == values.size() ? places.get(i) : null;
      found.add(
          new Found(
              value == null ? NullNode.getInstance() : Json.tree(value),
              steps == null ? List.of() : steps));
    }
    return found;
  }
}
