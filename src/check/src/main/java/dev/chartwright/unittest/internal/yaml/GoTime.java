package dev.chartwright.unittest.internal.yaml;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A timestamp, which go-yaml reads as Go's time.Time. Two are equal if they are for Go's
 * reflect.DeepEqual: {@code Z} and {@code +01:00} are different places even at the same instant.
 *
 * @param local the date and time as written
 * @param offset seconds east of UTC; of {@code +00:00} as of {@code Z}, as on a machine in UTC
 */
public record GoTime(LocalDateTime local, int offset) {
  private static final String CLOCK = "(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:[.,](\\d+))?";

  private static final Pattern FORM =
      Pattern.compile(
          "(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})"
              + "(?:(?:[Tt](?<clock>"
              + CLOCK
              + ")(?<zone>Z|[-+]\\d\\d:\\d\\d))|(?: +(?<utcClock>"
              + CLOCK
              + ")))?");

  private static final Pattern CLOCK_FORM = Pattern.compile(CLOCK);
  private static final int NANO_DIGITS = 9;

  static Optional<GoTime> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      String clock = form.group("clock") == null ? form.group("utcClock") : form.group("clock");
      LocalDateTime midnight =
          LocalDateTime.of(number(form, "year"), number(form, "month"), number(form, "day"), 0, 0);
      String zone = form.group("zone");
      return offset(zone == null ? "Z" : zone)
          .map(seconds -> new GoTime(clock == null ? midnight : at(midnight, clock), seconds));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher form, String group) {
    return Integer.parseInt(form.group(group));
  }

  private static LocalDateTime at(LocalDateTime midnight, String text) {
    Matcher clock = CLOCK_FORM.matcher(text);
    if (!clock.matches()) {
      throw new IllegalStateException(text);
    }
    String fraction = clock.group(4) == null ? "" : clock.group(4);
    String nanos = (fraction + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS);
    return midnight
        .withHour(Integer.parseInt(clock.group(1)))
        .withMinute(Integer.parseInt(clock.group(2)))
        .withSecond(Integer.parseInt(clock.group(3)))
        .withNano(Integer.parseInt(nanos));
  }

  /** Go admits 24 hours and 60 minutes here. */
  private static Optional<Integer> offset(String zone) {
    if (zone.equals("Z")) {
      return Optional.of(0);
    }
    int hours = Integer.parseInt(zone.substring(1, 3));
    int minutes = Integer.parseInt(zone.substring(4));
    int seconds = (hours * 60 + minutes) * 60;
    return hours > 24 || minutes > 60
        ? Optional.empty()
        : Optional.of(zone.startsWith("-") ? -seconds : seconds);
  }

  /** Returns the text that go-yaml writes. */
  String yaml() {
    return date() + "T" + clock() + (offset == 0 ? "Z" : zone(":"));
  }

  /** Returns the text of Go's {@code %v}. */
  @Override
  public String toString() {
    return date() + " " + clock() + (offset == 0 ? " +0000 UTC" : " " + zone("") + " " + zone(""));
  }

  private String date() {
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02d",
        local.getYear(),
        local.getMonthValue(),
        local.getDayOfMonth());
  }

  private String clock() {
    String seconds =
        String.format(
            Locale.ROOT, "%02d:%02d:%02d", local.getHour(), local.getMinute(), local.getSecond());
    String nanos = String.format(Locale.ROOT, ".%09d", local.getNano());
    int end = nanos.length();
    while (end > 0 && (nanos.charAt(end - 1) == '0' || nanos.charAt(end - 1) == '.')) {
      end--;
    }
    return seconds + nanos.substring(0, end);
  }

  private String zone(String separator) {
    int minutes = Math.abs(offset) / 60;
    return (offset < 0 ? "-" : "+")
        + String.format(Locale.ROOT, "%02d%s%02d", minutes / 60, separator, minutes % 60);
  }
}
