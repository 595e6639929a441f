package dev.chartwright.unittest.internal;

import dev.chartwright.unittest.internal.yaml.GoYaml;
import dev.chartwright.unittest.internal.yaml.GoYamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The first difference of two values.
 *
 * @param path the keys and indexes that lead to it, as far as the second value has them
 * @param missing the key that the second value does not have there; empty if it has all
 * @param line the first line that differs, from 0, if both are texts there
 */
record Differing(List<String> path, List<String> missing, int line) {
  static Optional<Differing> of(String expected, String found) {
    try {
      return of(GoYaml.readFirst(expected), GoYaml.readFirst(found), List.of());
    } catch (GoYamlException e) {
      return Optional.empty();
    }
  }

  private static Optional<Differing> of(
      @Nullable Object expected, @Nullable Object found, List<String> path) {
    if (Objects.equals(expected, found)) {
      return Optional.empty();
    }
    if (expected instanceof Map<?, ?> one && found instanceof Map<?, ?> other) {
      TreeSet<String> keys = new TreeSet<>();
      one.keySet().forEach(key -> keys.add(String.valueOf(key)));
      other.keySet().forEach(key -> keys.add(String.valueOf(key)));
      for (String key : keys) {
        Optional<Differing> below = step(one, other, key, path);
        if (below.isPresent()) {
          return below;
        }
      }
    }
    if (expected instanceof List<?> one && found instanceof List<?> other) {
      for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
        Optional<Differing> below = of(one.get(i), other.get(i), longer(path, String.valueOf(i)));
        if (below.isPresent()) {
          return below;
        }
      }
      return Optional.of(
          one.size() > other.size()
              ? new Differing(path, List.of(String.valueOf(other.size())), 0)
              : new Differing(longer(path, String.valueOf(one.size())), List.of(), 0));
    }
    int line =
        expected instanceof String one && found instanceof String other ? line(one, other) : 0;
    return Optional.of(new Differing(path, List.of(), line));
  }

  private static Optional<Differing> step(
      Map<?, ?> one, Map<?, ?> other, String key, List<String> path) {
    if (!other.containsKey(key)) {
      return Optional.of(new Differing(path, List.of(key), 0));
    }
    return one.containsKey(key)
        ? of(one.get(key), other.get(key), longer(path, key))
        : Optional.of(new Differing(longer(path, key), List.of(), 0));
  }

  private static int line(String expected, String found) {
    List<String> one = expected.lines().toList();
    List<String> other = found.lines().toList();
    int line = 0;
    while (line < Math.min(one.size(), other.size()) && one.get(line).equals(other.get(line))) {
      line++;
    }
    return Math.min(line, Math.max(0, other.size() - 1));
  }

  private static List<String> longer(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }
}
