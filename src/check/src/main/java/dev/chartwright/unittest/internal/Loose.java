package dev.chartwright.unittest.internal;

import dev.chartwright.unittest.internal.asserts.Selector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The keys of an assertion that are not its own. helm-unittest ignores them if they have another
 * type (pkg/unittest/assertion.go parseBasicFields), unlike the keys of a test.
 */
final class Loose {
  private final Fields.Place place;
  private final List<String> path;
  private final Map<?, ?> written;

  Loose(Fields.Place place, List<String> path, Map<?, ?> written) {
    this.place = place;
    this.path = path;
    this.written = written;
  }

  /** Returns a value of a type; one of another type is noted. */
  <T> Optional<T> any(String key, Class<T> type, String wanted) {
    Object value = written.get(key);
    if (value != null && !type.isInstance(value)) {
      place.ignored(Fields.with(path, key), key + " must be " + wanted + "; it is ignored");
    }
    return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
  }

  OptionalInt number(String key) {
    Optional<Long> number = any(key, Long.class, "a whole number");
    return number.isPresent()
        ? OptionalInt.of(
            (int) Math.max(Integer.MIN_VALUE, Math.min(number.get(), Integer.MAX_VALUE)))
        : OptionalInt.empty();
  }

  Optional<Selector> selector(Set<String> known) {
    String key = "documentSelector";
    Map<?, ?> mapping = any(key, Map.class, "a mapping").orElse(null);
    if (mapping == null) {
      return Optional.empty();
    }
    List<String> at = Fields.with(path, key);
    Fields fields = Fields.of(place, at, written.get(key), known);
    if (!(fields.any("path") instanceof String selected)) {
      throw fields.problem("path", "must be a string");
    }
    Loose inner = new Loose(place, at, mapping);
    return Optional.of(
        new Selector(
            selected,
            fields.any("value"),
            inner.any("matchMany", Boolean.class, "true or false").orElse(false),
            inner.any("skipEmptyTemplates", Boolean.class, "true or false").orElse(false)));
  }
}
