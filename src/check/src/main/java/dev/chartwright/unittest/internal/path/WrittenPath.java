package dev.chartwright.unittest.internal.path;

import java.util.List;
import java.util.regex.Pattern;

/** A path as a suite has it: {@code spec.ports[0].port}. */
public final class WrittenPath {
  private static final Pattern INDEX = Pattern.compile("\\d{1,9}");
  private static final Pattern NAME = Pattern.compile("[\\w-]+");

  private WrittenPath() {}

  /**
   * Writes a path.
   *
   * @param steps keys, and indexes of lists; of nine digits at most, or else a key
   */
  public static String of(List<String> steps) {
    StringBuilder text = new StringBuilder();
    for (String step : steps) {
      if (INDEX.matcher(step).matches()) {
        text.append('[').append(step).append(']');
      } else if (NAME.matcher(step).matches()) {
        text.append(text.isEmpty() ? "" : ".").append(step);
      } else {
        text.append("[\"").append(step).append("\"]");
      }
    }
    return text.toString();
  }
}
