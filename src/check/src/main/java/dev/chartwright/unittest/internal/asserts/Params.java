package dev.chartwright.unittest.internal.asserts;

import dev.chartwright.ChartwrightException;
import dev.chartwright.unittest.internal.path.ValuePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an assertion. As in helm-unittest, which uses mapstructure, the case of a key
 * does not matter and the type of a value does.
 */
public final class Params {
  private final Map<String, Optional<Object>> values = new TreeMap<>();
  private final Set<String> read = new HashSet<>();

  private Params() {}

  /** A parameter that is missing or invalid. */
  public static final class InvalidException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    InvalidException(String message) {
      super(Cause.INPUT, message, null, null);
    }
  }

  /**
   * Wraps parameters.
   *
   * @param given a mapping, or null
   * @throws InvalidException if it is neither
   */
  public static Params of(@Nullable Object given) {
    Params params = new Params();
    if (given instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) ->
              params.values.put(
                  String.valueOf(key).toLowerCase(Locale.ROOT), Optional.ofNullable(value)));
    } else if (given != null) {
      throw new InvalidException("must be a mapping");
    }
    return params;
  }

  /**
   * Returns a value of any type.
   *
   * @return the value; null if it is null or missing
   */
  @Nullable Object any(String key) {
    read.add(key);
    return values.getOrDefault(key, Optional.empty()).orElse(null);
  }

  String text(String key) {
    Object value = any(key);
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      return text;
    }
    throw new InvalidException(key + " must be a string, in quotes");
  }

  boolean flag(String key) {
    Object value = any(key);
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw new InvalidException(key + " must be true or false");
  }

  OptionalInt number(String key) {
    Object value = any(key);
    if (value == null) {
      return OptionalInt.empty();
    }
    if (value instanceof Long || value instanceof Double) {
      return OptionalInt.of(((Number) value).intValue());
    }
    throw new InvalidException(key + " must be a number");
  }

  List<String> texts(String key) {
    Object value = any(key);
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object one : list) {
        if (!(one instanceof String text)) {
          throw new InvalidException(key + " must be a list of strings");
        }
        texts.add(text);
      }
      return texts;
    }
    throw new InvalidException(key + " must be a list of strings");
  }

  Optional<Params> inner(String key) {
    Object value = any(key);
    return value == null ? Optional.empty() : Optional.of(of(value));
  }

  ValuePath path(String key) {
    return ValuePath.of(text(key));
  }

  Regex pattern(String key) {
    return Regex.of(text(key));
  }

  /**
   * Returns what is wrong with the parameters that were not read, since they are ignored.
   *
   * @return a text for each of them
   */
  public List<String> unread() {
    return values.keySet().stream()
        .filter(key -> !read.contains(key))
        .map(
            key -> "unknown key '" + key + "'; known are " + String.join(", ", new TreeSet<>(read)))
        .toList();
  }

  @Override
  public String toString() {
    return Objects.toString(values);
  }
}
