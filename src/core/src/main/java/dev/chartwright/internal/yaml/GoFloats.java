package dev.chartwright.internal.yaml;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Predicate;

/**
 * Numbers as Go's strconv.FormatFloat writes them, with the fewest digits that are read as the same
 * number. Double.toString does so only since Java 19.
 */
public final class GoFloats {
  private GoFloats() {}

  /**
   * Returns a finite number.
   *
   * @param least the least exponent that is written without one
   * @param most the greatest exponent that is written without one
   */
  public static String text(double number, int least, int most) {
    return text(new BigDecimal(number), one -> one.doubleValue() == number, least, most);
  }

  /**
   * Returns a finite number of single precision.
   *
   * @param least the least exponent that is written without one
   * @param most the greatest exponent that is written without one
   */
  public static String text(float number, int least, int most) {
    return text(new BigDecimal(number), one -> one.floatValue() == number, least, most);
  }

  private static String text(BigDecimal exact, Predicate<BigDecimal> isSame, int least, int most) {
    BigDecimal rounded = exact.round(new MathContext(1));
    for (int digits = 2; !isSame.test(rounded); digits++) {
      rounded = exact.round(new MathContext(digits));
    }
    BigDecimal shortest = rounded.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= least && exponent <= most) {
      return shortest.toPlainString();
    }
    String digits = shortest.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return digits
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }
}
