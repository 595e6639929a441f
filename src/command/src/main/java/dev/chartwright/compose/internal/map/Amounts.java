package dev.chartwright.compose.internal.map;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations, sizes and CPUs of compose files, as Kubernetes writes them. */
final class Amounts {
  private static final Pattern DURATION =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(us|ms|s|m|h|d|w)");
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*([kmgtp]?)(?:i?b)?");
  private static final Map<String, BigDecimal> SECONDS =
      Map.of(
          "us", new BigDecimal("0.000001"),
          "ms", new BigDecimal("0.001"),
          "s", BigDecimal.ONE,
          "m", BigDecimal.valueOf(60),
          "h", BigDecimal.valueOf(3600),
          "d", BigDecimal.valueOf(86_400),
          "w", BigDecimal.valueOf(604_800));
  private static final String UNITS = "kmgtp";
  private static final int MOST_LENGTH = 40;
  private static final int BITS = 10;

  private Amounts() {}

  /** Returns whole seconds, rounded up and at least one; empty if the text is not a duration. */
  static OptionalLong seconds(String text) {
    Matcher parts = DURATION.matcher(text);
    BigDecimal sum = BigDecimal.ZERO;
    int end = 0;
    while (text.length() <= MOST_LENGTH && parts.find() && parts.start() == end) {
      sum =
          sum.add(
              new BigDecimal(parts.group(1))
                  .multiply(SECONDS.getOrDefault(parts.group(2), BigDecimal.ONE)));
      end = parts.end();
    }
    if (end == 0 || end < text.length()) {
      return OptionalLong.empty();
    }
    long whole =
        sum.setScale(0, RoundingMode.CEILING)
            .min(BigDecimal.valueOf(Integer.MAX_VALUE))
            .longValue();
    return OptionalLong.of(Math.max(1, whole));
  }

  /** Returns bytes: units are powers of 1024, as in Docker; empty if the text is not a size. */
  static OptionalLong bytes(String text) {
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    int unit = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
    BigDecimal bytes =
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1L << (BITS * unit)));
    return bytes.signum() > 0 && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0
        ? OptionalLong.of(bytes.setScale(0, RoundingMode.CEILING).longValue())
        : OptionalLong.empty();
  }

  /** Returns bytes as a quantity, such as {@code 512Mi}. */
  static String quantity(long bytes) {
    String[] suffixes = {"Gi", "Mi", "Ki"};
    for (int i = 0; i < suffixes.length; i++) {
      long unit = 1L << (BITS * (suffixes.length - i));
      if (bytes % unit == 0) {
        return bytes / unit + suffixes[i];
      }
    }
    return Long.toString(bytes);
  }

  /** Returns thousandths of a CPU; empty if the text is not a positive number. */
  static OptionalLong milliCpus(String text) {
    if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,12})?|\\.[0-9]{1,12}")) {
      return OptionalLong.empty();
    }
    long milli =
        new BigDecimal(text)
            .multiply(BigDecimal.valueOf(1000))
            .setScale(0, RoundingMode.CEILING)
            .longValue();
    return milli > 0 ? OptionalLong.of(milli) : OptionalLong.empty();
  }

  /** Returns thousandths of a CPU as a quantity. */
  static String cpus(long milli) {
    return milli % 1000 == 0 ? Long.toString(milli / 1000) : milli + "m";
  }

  /** Returns a whole number. */
  static Optional<Integer> integer(String text) {
    return text.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
