package dev.chartwright.config.internal;

import dev.chartwright.ChartwrightException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations in the form of Helm's flags: {@code 90s}, {@code 5m}, {@code 1h30m}. */
public final class Durations {
  private static final Pattern PARTS =
      Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?", Pattern.CASE_INSENSITIVE);

  private Durations() {}

  /** A text that is not a valid duration. */
  public static final class NoDurationException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    NoDurationException(String text) {
      super(Cause.INPUT, "Invalid duration '" + text + "'.", "Write it as 90s, 5m or 1h30m.", null);
    }
  }

  /**
   * Reads a duration.
   *
   * @param text such as {@code 5m}
   * @return the duration, greater than zero
   * @throws NoDurationException if the text is not a valid duration
   */
  public static Duration parse(String text) {
    Matcher matcher = PARTS.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new NoDurationException(text);
    }
    try {
      Duration all =
          Duration.ofHours(number(matcher.group(1)))
              .plusMinutes(number(matcher.group(2)))
              .plusSeconds(number(matcher.group(3)));
      if (all.isZero()) {
        throw new NoDurationException(text);
      }
      return all;
    } catch (ArithmeticException | NumberFormatException e) {
      throw new NoDurationException(text);
    }
  }

  private static long number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
