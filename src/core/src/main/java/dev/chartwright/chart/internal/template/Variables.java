package dev.chartwright.chart.internal.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The variables of a block, over those of the blocks around it. */
final class Variables {
  private final @Nullable Variables outer;
  private Map<String, Value> values = Map.of();
  private Set<String> fresh = Set.of();

  Variables(@Nullable Variables outer) {
    this.outer = outer;
  }

  Value get(String name) {
    for (Variables at = this; at != null; at = at.outer) {
      Value value = at.values.get(name);
      if (value != null) {
        return value;
      }
    }
    return Value.UNKNOWN;
  }

  /**
   * Declares a variable.
   *
   * @param isFresh whether nothing else refers to its value, so that a change of it has no other
   *     effect
   */
  void declare(String name, Value value, boolean isFresh) {
    if (values.isEmpty()) {
      values = new HashMap<>();
      fresh = new HashSet<>();
    }
    values.put(name, value);
    if (isFresh) {
      fresh.add(name);
    } else {
      fresh.remove(name);
    }
  }

  /** Returns what the variables are now, whatever is assigned later. */
  Function<String, Value> snapshot() {
    Map<String, Value> now = new HashMap<>();
    for (Variables at = this; at != null; at = at.outer) {
      at.values.forEach(now::putIfAbsent);
    }
    return name -> now.getOrDefault(name, Value.UNKNOWN);
  }

  boolean isFresh(String name) {
    for (Variables at = this; at != null; at = at.outer) {
      if (at.values.containsKey(name)) {
        return at.fresh.contains(name);
      }
    }
    return false;
  }

  /**
   * Assigns a value. Which branch runs is unknown, so the variable can also keep its value. Returns
   * true if the value is new.
   */
  boolean assign(String name, Value value) {
    for (Variables at = this; at != null; at = at.outer) {
      Value old = at.values.get(name);
      if (old != null) {
        Value joined = old.or(value);
        at.values.put(name, joined);
        return !joined.equals(old);
      }
    }
    return false;
  }
}
