package dev.chartwright.image.internal;

import java.util.Locale;

/** Makes texts and sizes from images fit for one line of a message. */
final class Shown {
  private static final int MOST = 200;
  private static final int STEP = 1024;

  private Shown() {}

  /** Returns a text without control characters, at most 200 characters long. */
  static String line(String text) {
    String line = text.substring(0, Math.min(text.length(), MOST)).replaceAll("\\p{Cntrl}", "?");
    return text.length() > MOST ? line + "…" : line;
  }

  /** Returns what an exception states, without a full stop at the end. */
  static String problem(Exception e) {
    return line(String.valueOf(e.getMessage())).replaceFirst("\\.+$", "");
  }

  /** Returns a size in bytes as people read it: {@code 12.3 MiB}. */
  static String size(long bytes) {
    if (bytes < STEP) {
      return bytes + " B";
    }
    double left = (double) bytes / STEP;
    String[] units = {"KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    while (left >= STEP && unit < units.length - 1) {
      left /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", left, units[unit]);
  }
}
