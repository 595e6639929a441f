package dev.chartwright.verify.internal;

import dev.chartwright.chart.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Excerpts of the files that findings point to. */
public final class Sources {
  private final Path base;

  /**
   * Excerpts of files.
   *
   * @param base the folder that places are given from
   */
  public Sources(Path base) {
    this.base = base;
  }

  /**
   * A line of an excerpt.
   *
   * @param number its number from 1
   * @param text its text without the line break
   * @param marked whether it is the one that the finding is about
   */
  public record Line(int number, String text, boolean marked) {}

  /**
   * The lines around a place.
   *
   * @param place where
   * @param around how many lines before and after
   * @return the lines; empty if the file cannot be read, has no such line, or is a values file of
   *     secrets by its name
   */
  public List<Line> excerpt(Location place, int around) {
    if (holdsSecrets(place.file())) {
      return List.of();
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(base.resolve(place.file()));
    } catch (IOException e) {
      return List.of();
    }
    List<Line> excerpt = new ArrayList<>();
    if (place.line() >= 1 && place.line() <= lines.size()) {
      int last = Math.min(lines.size(), place.line() + around);
      for (int n = Math.max(1, place.line() - around); n <= last; n++) {
        excerpt.add(new Line(n, lines.get(n - 1), n == place.line()));
      }
    }
    return excerpt;
  }

  /** Reports are kept and passed on; a values file of secrets is named in them, never quoted. */
  private static boolean holdsSecrets(String file) {
    return !file.contains("templates/")
        && file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT).contains("secret");
  }
}
