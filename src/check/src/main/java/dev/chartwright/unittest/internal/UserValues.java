package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.unittest.internal.path.PathException;
import dev.chartwright.unittest.internal.path.SetPath;
import dev.chartwright.unittest.internal.yaml.GoYaml;
import dev.chartwright.unittest.internal.yaml.GoYamlException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that a test gives: its files and its {@code set}, for a subchart below that subchart's
 * name, merged as helm-unittest merges them (pkg/unittest/test_job.go getUserValues).
 */
final class UserValues {
  private UserValues() {}

  /** Values that cannot be read. */
  static final class InvalidException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidException(String why, @Nullable Throwable cause) {
      super(why, cause);
    }
  }

  /**
   * Returns the values.
   *
   * @param folder the folder of the suite
   * @param route the names of the charts from the root to the one that is tested
   */
  static JsonNode of(Suite.Job job, Path folder, List<String> route) throws InvalidException {
    return of(job.valuesFiles(), job.sets(), folder, route);
  }

  /**
   * Returns the values of files and settings.
   *
   * @param folder the folder that the files are relative to
   * @param route the names of the charts from the root to the one that is tested
   */
  static JsonNode of(List<String> files, List<Suite.Setting> sets, Path folder, List<String> route)
      throws InvalidException {
    Map<String, @Nullable Object> base = new LinkedHashMap<>();
    for (String name : files) {
      Path file = folder.resolve(name);
      try {
        base = merged(scoped(route, GoYaml.readMap(TextFile.read(file))), base);
      } catch (IOException e) {
        throw new InvalidException(
            "cannot read the values file " + name + ": " + TextFile.problem(e), e);
      } catch (GoYamlException e) {
        throw new InvalidException("the values file " + name + " is invalid: " + e.getMessage(), e);
      }
    }
    for (Suite.Setting set : sets) {
      try {
        base = merged(scoped(route, built(set)), base);
      } catch (PathException e) {
        throw new InvalidException("set: key '" + set.key() + "': " + e.getMessage(), e);
      }
    }
    checkKeys(base);
    return json(base);
  }

  private static Map<String, @Nullable Object> built(Suite.Setting set) {
    return SetPath.of(set.key()).build(set.value().orElse(null));
  }

  /** Returns what one value of {@code set} gives the chart at the end of the route's beginning. */
  static JsonNode of(Suite.Setting set, List<String> route) {
    return json(scoped(route, built(set)));
  }

  /** helm-unittest writes the values as JSON, which has texts for keys. */
  private static void checkKeys(@Nullable Object value) throws InvalidException {
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (!(entry.getKey() instanceof String)) {
          throw new InvalidException(
              "the key " + entry.getKey() + " in the values must be a string, in quotes", null);
        }
        checkKeys(entry.getValue());
      }
    } else if (value instanceof List<?> list) {
      for (Object item : list) {
        checkKeys(item);
      }
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      throw new InvalidException("a value is " + number + ", which JSON does not have", null);
    }
  }

  private static Map<String, @Nullable Object> scoped(
      List<String> route, Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> scoped = values;
    for (int i = route.size() - 1; i > 0; i--) {
      Map<String, @Nullable Object> outer = new LinkedHashMap<>();
      if (scoped.containsKey("global")) {
        outer.put("global", scoped.get("global"));
      }
      outer.put(route.get(i), scoped);
      scoped = outer;
    }
    return scoped;
  }

  /** The first wins, as in Helm's MergeTables; lists are replaced. */
  private static Map<String, @Nullable Object> merged(Map<?, ?> over, Map<?, ?> under) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    over.forEach((key, value) -> result.put(String.valueOf(key), value));
    under.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          if (!result.containsKey(name)) {
            result.put(name, value);
          } else if (result.get(name) instanceof Map<?, ?> upper
              && value instanceof Map<?, ?> lower) {
            result.put(name, merged(upper, lower));
          }
        });
    return result;
  }

  static JsonNode json(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = Json.object();
      map.forEach((key, inner) -> object.set(String.valueOf(key), json(inner)));
      return object;
    }
    if (value instanceof List<?> list) {
      ArrayNode array = Json.array();
      list.forEach(inner -> array.add(json(inner)));
      return array;
    }
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Double
        || value instanceof BigInteger) {
      return Json.tree(value == null ? NullNode.getInstance() : value);
    }
    return Json.tree(GoYaml.write(value).strip());
  }
}
