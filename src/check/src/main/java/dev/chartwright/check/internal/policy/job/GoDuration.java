package dev.chartwright.check.internal.policy.job;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go's time.ParseDuration reads them, such as {@code 1h30m} or {@code 1.5s}. */
final class GoDuration {
  private static final Pattern PART =
      Pattern.compile("(?<whole>[0-9]*+)(?:\\.(?<fraction>[0-9]*+))?(?<unit>[^.0-9]++)");
  private static final Map<String, Long> NANOSECONDS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "\u00B5s", 1_000L,
          "\u03BCs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  /** Digits after the point that can still make a nanosecond, and before it that fit. */
  private static final int MOST_DIGITS = 20;

  private GoDuration() {}

  static boolean isValid(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String rest = signed ? text.substring(1) : text;
    if (rest.equals("0")) {
      return true;
    }
    BigDecimal sum = BigDecimal.ZERO;
    Matcher part = PART.matcher(rest);
    int at = 0;
    while (at < rest.length()) {
      if (!part.region(at, rest.length()).lookingAt()) {
        return false;
      }
      String whole = part.group("whole").replaceFirst("^0+(?=.)", "");
      String fraction = part.group("fraction") == null ? "" : part.group("fraction");
      Long unit = NANOSECONDS.get(part.group("unit"));
      boolean digits = !(whole.isEmpty() && fraction.isEmpty());
      if (unit == null || !digits || whole.length() > MOST_DIGITS) {
        return false;
      }
      String kept = fraction.substring(0, Math.min(fraction.length(), MOST_DIGITS));
      sum = sum.add(new BigDecimal("0" + whole + "." + kept + "0").multiply(new BigDecimal(unit)));
      if (sum.toBigInteger().compareTo(BigInteger.valueOf(Long.MAX_VALUE)) > 0) {
        return text.startsWith("-") && isLeast(sum) && part.end() == rest.length();
      }
      at = part.end();
    }
    return at > 0;
  }

  /** The least duration, whose number of nanoseconds has no positive counterpart. */
  private static boolean isLeast(BigDecimal sum) {
    return sum.toBigInteger().equals(BigInteger.ONE.shiftLeft(63));
  }
}
