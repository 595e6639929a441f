package dev.chartwright.check.internal.validation;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;

/** Names of time zones, as Go's time.LoadLocation takes them for a CronJob (validateTimeZone). */
final class TimeZones {
  /** Names in Java's data that the database of IANA does not have. */
  private static final Set<String> JAVA_ONLY = Set.of("SystemV/");

  /** Names in the database of IANA that Java does not list. */
  private static final Set<String> ABBREVIATIONS = Set.of("EST", "HST", "MST", "ROC", "Factory");

  private TimeZones() {}

  static boolean isKnown(String zone) {
    if (zone.isEmpty() || zone.equalsIgnoreCase("local")) {
      return false;
    }
    if (zone.toUpperCase(Locale.ROOT).equals("UTC")) {
      return true;
    }
    boolean isJavaOnly = JAVA_ONLY.stream().anyMatch(zone::startsWith);
    return ABBREVIATIONS.contains(zone)
        || (ZoneId.getAvailableZoneIds().contains(zone) && !isJavaOnly);
  }
}
