package dev.chartwright.chart.internal.template;

import java.util.Optional;
import java.util.Set;

/**
 * A value that a template replaces by another one when it is empty, false or zero.
 *
 * @param function what replaces it: {@code default}, {@code coalesce}, {@code or}, {@code ternary},
 *     {@code merge} or {@code if}
 * @param fallback the constant that replaces it, as the template writes it, or blank
 * @param other the value that replaces it, if that is not a constant
 * @param before values that the template prefers if they are not empty, false or zero
 * @param site where
 */
public record Defaulted(
    ValuesPath path,
    String function,
    String fallback,
    Optional<ValuesPath> other,
    Set<ValuesPath> before,
    Site site) {
  public Defaulted {
    before = Set.copyOf(before);
  }
}
