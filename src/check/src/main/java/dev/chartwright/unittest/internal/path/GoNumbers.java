package dev.chartwright.unittest.internal.path;

import static java.math.BigInteger.ONE;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as Go's package strconv reads them, with its errors. */
final class GoNumbers {
  private static final Pattern DIGITS = Pattern.compile("[+-]?([0-9]+)");
  private static final BigInteger GREATEST_UNSIGNED = BigInteger.TWO.pow(64).subtract(ONE);

  /** What is left of Go's syntax where only digits, points, signs and exponents can be. */
  private static final Pattern FLOAT =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private GoNumbers() {}

  /** Returns the error of strconv.Atoi, or empty if {@code Long.parseLong} gives the same. */
  static Optional<String> problemOfInteger(String text) {
    Matcher digits = DIGITS.matcher(text);
    boolean isInteger = digits.matches();
    // Go finds that a number is too large before it reads on.
    boolean isTooLarge =
        (isInteger || digits.lookingAt())
            && new BigInteger(digits.group(1)).compareTo(GREATEST_UNSIGNED) > 0;
    if (!isInteger && !isTooLarge) {
      return Optional.of(problem("Atoi", text, "invalid syntax"));
    }
    try {
      Long.parseLong(text);
      return Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.of(problem("Atoi", text, "value out of range"));
    }
  }

  /** Returns the error of strconv.ParseFloat, or empty. */
  static Optional<String> problemOfFloat(String text) {
    if (!FLOAT.matcher(text).matches()) {
      return Optional.of(problem("ParseFloat", text, "invalid syntax"));
    }
    return Double.isInfinite(Double.parseDouble(text))
        ? Optional.of(problem("ParseFloat", text, "value out of range"))
        : Optional.empty();
  }

  private static String problem(String function, String text, String problem) {
    return "strconv." + function + ": parsing " + GoText.quote(text) + ": " + problem;
  }
}
