package dev.chartwright.chart.internal.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of a value, as the user of the chart writes it: values of a subchart are below its name
 * or alias, and {@code global} is the same for all.
 */
public final class ValuesPath {
  /** Any key of a map, or any item of a list. */
  public static final String ANY = "*";

  /** All values. */
  public static final ValuesPath ROOT = new ValuesPath(List.of());

  private final List<String> steps;
  private final int hash;

  private ValuesPath(List<String> steps) {
    this.steps = steps;
    this.hash = steps.hashCode();
  }

  /**
   * Returns a path of these keys.
   *
   * @param steps keys from the root; {@link #ANY} means any key or item
   */
  public static ValuesPath of(String... steps) {
    return new ValuesPath(List.of(steps));
  }

  /**
   * Returns the keys.
   *
   * @return keys from the root; {@link #ANY} means any key or item
   */
  public List<String> steps() {
    return steps;
  }

  /**
   * Returns a path one key longer.
   *
   * @param step the key
   */
  public ValuesPath child(String step) {
    List<String> longer = new ArrayList<>(steps.size() + 1);
    longer.addAll(steps);
    longer.add(step);
    return new ValuesPath(List.copyOf(longer));
  }

  /**
   * Returns whether it leads to one certain place.
   *
   * @return false if one of its steps is {@link #ANY}
   */
  public boolean isExact() {
    return !steps.contains(ANY);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ValuesPath path && hash == path.hash && steps.equals(path.steps));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Returns the keys with dots between them. */
  @Override
  public String toString() {
    return String.join(".", steps);
  }
}
