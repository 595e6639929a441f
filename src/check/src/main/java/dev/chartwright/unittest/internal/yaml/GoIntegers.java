package dev.chartwright.unittest.internal.yaml;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Integers of 64 bits as Go's strconv parses them. */
final class GoIntegers {
  private static final Pattern LITERAL =
      Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))");

  private static final Pattern DIGITS = Pattern.compile("([-+]?)([0-9]+)");

  private GoIntegers() {}

  /** Returns an int64, or a uint64 without a sign, whose base is in its prefix (base 0 in Go). */
  static Optional<BigInteger> literal(String text) {
    Matcher literal = LITERAL.matcher(text);
    if (!literal.matches()) {
      return Optional.empty();
    }
    int[] bases = {16, 2, 8, 10};
    String sign = String.valueOf(literal.group(1));
    for (int group = 0; group < bases.length; group++) {
      String digits = literal.group(group + 2);
      if (digits != null) {
        return bounded(sign, digits, bases[group]);
      }
    }
    return Optional.empty();
  }

  /** Returns what go-yaml reads besides: a sign may follow the prefix, as in {@code 0b-1}. */
  static Optional<BigInteger> prefixed(String text) {
    String unsigned = text.startsWith("-") ? text.substring(1) : text;
    int base = unsigned.startsWith("0b") ? 2 : unsigned.startsWith("0o") ? 8 : 10;
    if (base == 10) {
      return Optional.empty();
    }
    Matcher digits = DIGITS.matcher(unsigned.substring(2));
    if (!digits.matches()) {
      return Optional.empty();
    }
    String sign = String.valueOf(digits.group(1));
    if (text.startsWith("-")) {
      return sign.isEmpty()
          ? bounded("-", String.valueOf(digits.group(2)), base)
          : Optional.empty();
    }
    return bounded(sign, String.valueOf(digits.group(2)), base);
  }

  private static Optional<BigInteger> bounded(String sign, String digits, int base) {
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    // The time of BigInteger grows with the square of the digits.
    if (digits.length() - zeros > Long.SIZE) {
      return Optional.empty();
    }
    try {
      BigInteger value = new BigInteger(digits.substring(zeros), base);
      BigInteger signed = sign.equals("-") ? value.negate() : value;
      int most = sign.isEmpty() ? Long.SIZE : Long.SIZE - 1;
      return Optional.of(signed).filter(one -> one.bitLength() <= most);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
