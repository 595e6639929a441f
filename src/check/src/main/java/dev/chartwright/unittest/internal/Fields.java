package dev.chartwright.unittest.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A mapping of a suite with the keys that it may have. */
final class Fields {
  private static final Set<String> YES = Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON");
  private static final Set<String> NO = Set.of("n", "N", "no", "No", "NO", "off", "Off", "OFF");

  private final Place place;
  private final List<String> path;
  private final Map<String, @Nullable Object> values;

  private Fields(Place place, List<String> path, Map<String, @Nullable Object> values) {
    this.place = place;
    this.path = path;
    this.values = values;
  }

  /** Where a suite is, for messages. */
  interface Place {
    /** Returns the failure to throw. */
    RuntimeException problem(List<String> path, String why, @Nullable Throwable cause);

    /** Returns a scalar as it is written. */
    String written(List<String> path, Object value);

    /** Notes a key that helm-unittest ignores. */
    void ignored(List<String> path, String why);
  }

  /**
   * Wraps a mapping.
   *
   * @param path the keys that lead to it
   * @param known all keys that it may have
   */
  static Fields of(Place place, List<String> path, @Nullable Object value, Set<String> known) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> values.put(String.valueOf(key), inner));
    } else if (value != null) {
      throw place.problem(path, "must be a mapping", null);
    }
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        place.ignored(
            with(path, key),
            "unknown key '" + key + "'; known are " + String.join(", ", new TreeSet<>(known)));
      }
    }
    return new Fields(place, path, values);
  }

  static List<String> with(List<String> path, String key) {
    List<String> inner = new ArrayList<>(path);
    inner.add(key);
    return inner;
  }

  RuntimeException problem(String key, String why) {
    return place.problem(with(path, key), key + " " + why, null);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  @Nullable Object any(String key) {
    return values.get(key);
  }

  Fields inner(String key, Set<String> known) {
    return of(place, with(path, key), values.get(key), known);
  }

  /** As yaml.v3 reads a string: a number is one too, as it is written. */
  String text(String key) {
    return text(key, with(path, key), values.get(key));
  }

  private String text(String key, List<String> at, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Map || value instanceof List) {
      throw problem(key, "must be a string");
    }
    return value instanceof String text ? text : place.written(at, value);
  }

  Optional<String> filled(String key) {
    return Optional.of(text(key)).filter(text -> !text.isEmpty());
  }

  /** As yaml.v3 reads a bool, which takes the words of YAML 1.1 too. */
  boolean flag(String key) {
    Object value = values.get(key);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    if (value instanceof String text) {
      if (YES.contains(text)) {
        return true;
      }
      if (NO.contains(text)) {
        return false;
      }
    }
    throw problem(key, "must be true or false");
  }

  /** As yaml.v3 reads an int, which takes a float without its fraction. */
  OptionalInt number(String key) {
    Object value = values.get(key);
    if (value == null) {
      return OptionalInt.empty();
    }
    if (value instanceof Double number && Math.abs(number) <= Integer.MAX_VALUE) {
      return OptionalInt.of(number.intValue());
    }
    if (value instanceof Long number && number == number.intValue()) {
      return OptionalInt.of(number.intValue());
    }
    throw problem(key, value instanceof BigInteger ? "is too large" : "must be a whole number");
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    List<@Nullable Object> all = list(key);
    for (int i = 0; i < all.size(); i++) {
      // yaml.v3 leaves out an item that is null.
      if (all.get(i) != null) {
        texts.add(text(key, with(with(path, key), String.valueOf(i)), all.get(i)));
      }
    }
    return texts;
  }

  List<@Nullable Object> list(String key) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw problem(key, "must be a list");
  }

  Map<String, @Nullable Object> map(String key) {
    Object value = values.get(key);
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> result.put(String.valueOf(name), inner));
    } else if (value != null) {
      throw problem(key, "must be a mapping");
    }
    return result;
  }

  List<String> at(String key) {
    return with(path, key);
  }
}
