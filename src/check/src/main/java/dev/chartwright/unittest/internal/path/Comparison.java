package dev.chartwright.unittest.internal.path;

import java.util.Arrays;
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
    EQUAL,
    NOT_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    LESS,
    LESS_OR_EQUAL;

    boolean accepts(@Nullable Object first, @Nullable Object second) {
      Comparison result = of(first, second);
      return switch (this) {
        case EQUAL -> result == Comparison.EQUAL;
        case NOT_EQUAL -> result != Comparison.EQUAL;
        case GREATER -> result == Comparison.GREATER;
        case GREATER_OR_EQUAL -> result == Comparison.GREATER || result == Comparison.EQUAL;
        case LESS -> result == Comparison.LESS;
        case LESS_OR_EQUAL -> result == Comparison.LESS || result == Comparison.EQUAL;
      };
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
