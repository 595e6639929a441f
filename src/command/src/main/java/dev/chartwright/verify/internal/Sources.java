package dev.chartwright.verify.internal;

import dev.chartwright.chart.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads excerpts of the files that findings point to. */
public final class Sources {
  private final Path base;

  /**
   * Creates a reader of excerpts.
   *
   * @param base the folder that places are relative to
   */
  public Sources(Path base) {
    this.base = base;
  }

  /**
   * A line of an excerpt.
   *
   * @param number the line number, from 1
   * @param text the text without the line break
   * @param marked whether the finding is on this line
   */
  public record Line(int number, String text, boolean marked) {}

  /**
   * Returns the lines around a place.
   *
   * @param around the number of lines before and after it
   * @return the lines; empty if the file cannot be read or has no such line, or if its name marks
   *     it as a values file of secrets
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

  /** Reports are shared, so they never quote a values file of secrets. */
  private static boolean holdsSecrets(String file) {
    return !file.contains("templates/")
        && file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT).contains("secret");
  }
}
