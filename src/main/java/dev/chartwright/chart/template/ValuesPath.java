package dev.chartwright.chart.template;

import java.util.ArrayList;
import java.util.List;

/**
 * The place of a value, as the user of the chart writes it: values of a subchart lie below the name
 * that the subchart goes by, and {@code global} is the same for all.
 *
 * @param steps keys from the root; {@link #ANY} stands for any key or item
 */
public record ValuesPath(List<String> steps) {
  /** Any key of a map, or any item of a list. */
  public static final String ANY = "*";

  /** All values. */
  public static final ValuesPath ROOT = new ValuesPath(List.of());

  public ValuesPath {
    steps = List.copyOf(steps);
  }

  /**
   * A path of these keys.
   *
   * @param steps keys from the root
   * @return the path
   */
  public static ValuesPath of(String... steps) {
    return new ValuesPath(List.of(steps));
  }

  /**
   * A path one key longer.
   *
   * @param step the key
   * @return a new path
   */
  public ValuesPath child(String step) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(step);
    return new ValuesPath(longer);
  }

  /**
   * Whether it leads to one certain place.
   *
   * @return false if any of its steps stands for any key
   */
  public boolean isExact() {
    return !steps.contains(ANY);
  }

  /** The keys with dots between them. */
  @Override
  public String toString() {
    return String.join(".", steps);
  }
}
