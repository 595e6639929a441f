package dev.chartwright.chart;

import java.util.Comparator;

/**
 * A place in a file that a person can open.
 *
 * @param file the file as a person would type it from the working folder, with forward slashes
 * @param line the line from 1, or 0 when only the file is known
 * @param approximate whether the line is the nearest one known and not the exact one
 */
public record Location(String file, int line, boolean approximate) implements Comparable<Location> {
  private static final Comparator<Location> ORDER =
      Comparator.comparing(Location::file).thenComparingInt(Location::line);

  /**
   * Returns a place known to the line.
   *
   * @param line the line from 1
   */
  public static Location exact(String file, int line) {
    return new Location(file, line, false);
  }

  /**
   * Returns a whole file.
   *
   * @return the place
   */
  public static Location whole(String file) {
    return new Location(file, 0, false);
  }

  @Override
  public int compareTo(Location other) {
    return ORDER.compare(this, other);
  }

  /** {@code file:line}, with {@code ~} before a line that is approximate. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + (approximate ? "~" : "") + line;
  }
}
