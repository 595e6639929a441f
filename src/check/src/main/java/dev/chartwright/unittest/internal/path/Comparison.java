package dev.chartwright.unittest.internal.path;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How two values of a filter compare. */
enum Comparison {
  LESS,
  EQUAL,
  GREATER,
  /** Values of different types, mappings and lists, unequal booleans. */
  INCOMPARABLE;

  /** An operator of a filter. */
  enum Operator {
    EQUAL(EnumSet.of(Comparison.EQUAL)),
    NOT_EQUAL(EnumSet.complementOf(EnumSet.of(Comparison.EQUAL))),
    GREATER(EnumSet.of(Comparison.GREATER)),
    GREATER_OR_EQUAL(EnumSet.of(Comparison.GREATER, Comparison.EQUAL)),
    LESS(EnumSet.of(Comparison.LESS)),
    LESS_OR_EQUAL(EnumSet.of(Comparison.LESS, Comparison.EQUAL));

    private final Set<Comparison> accepted;

    Operator(Set<Comparison> accepted) {
      this.accepted = accepted;
    }

    boolean accepts(@Nullable Object first, @Nullable Object second) {
      return accepted.contains(of(first, second));
    }
  }

  private static Comparison of(@Nullable Object first, @Nullable Object second) {
    if (first instanceof Number one && second instanceof Number other) {
      return of(Double.compare(number(one) + 0.0, number(other) + 0.0));
    }
    if (first instanceof String one && second instanceof String other) {
      return of(Arrays.compare(codePoints(one), codePoints(other)));
    }
    boolean isSame =
        (first == null && second == null) || (first instanceof Boolean && first.equals(second));
    return isSame ? EQUAL : INCOMPARABLE;
  }

  private static Comparison of(int sign) {
    return sign < 0 ? LESS : sign > 0 ? GREATER : EQUAL;
  }

  private static double number(Number number) {
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      // The engine ends with this panic: it cannot parse how YAML writes them.
      String text = Double.isNaN(value) ? ".nan" : value < 0 ? "-.inf" : ".inf";
      throw PathException.invalid("invalid numeric value " + text);
    }
    return value;
  }

  /** Go compares bytes of UTF-8, which have the order of code points. */
  private static int[] codePoints(String text) {
    return text.codePoints().toArray();
  }
}
