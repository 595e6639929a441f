package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.UnableToLoadChartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads excerpts of the files that findings point to. */
public final class Sources {
  private static final String PACKAGE = ".tgz/";

  private final Path base;
  private final Map<Path, Optional<Path>> unpacked = new ConcurrentHashMap<>();

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
    List<String> lines = lines(place.file());
    List<Line> excerpt = new ArrayList<>();
    if (place.line() >= 1 && place.line() <= lines.size()) {
      int last = Math.min(lines.size(), place.line() + around);
      for (int n = Math.max(1, place.line() - around); n <= last; n++) {
        excerpt.add(new Line(n, lines.get(n - 1), n == place.line()));
      }
    }
    return excerpt;
  }

  private List<String> lines(String file) {
    try {
      Optional<Path> path = path(base, file, false);
      return path.isPresent() ? Files.readAllLines(path.get()) : List.of();
    } catch (IOException | InvalidPathException e) {
      return List.of();
    }
  }

  /** Returns the file itself, or for one in a package, the unpacked one, which stays inside it. */
  private Optional<Path> path(Path from, String file, boolean isPacked) {
    int end = file.indexOf(PACKAGE);
    while (end >= 0) {
      Path archive = from.resolve(file.substring(0, end + PACKAGE.length() - 1));
      if (Files.isRegularFile(archive)) {
        String inside = file.substring(end + PACKAGE.length());
        return inside(from, archive, isPacked)
            .flatMap(own -> unpacked.computeIfAbsent(own, Sources::unpack))
            .flatMap(folder -> path(folder, inside, true));
      }
      end = file.indexOf(PACKAGE, end + 1);
    }
    return inside(from, from.resolve(file), isPacked);
  }

  private static Optional<Path> inside(Path folder, Path path, boolean isPacked) {
    return Optional.of(path)
        .filter(own -> !isPacked || own.normalize().startsWith(folder.normalize()));
  }

  /** A package is unpacked once, into the user's cache, with the limits of all packages. */
  private static Optional<Path> unpack(Path archive) {
    try {
      return Optional.of(Chart.load(archive).path());
    } catch (UnableToLoadChartException e) {
      return Optional.empty();
    }
  }

  /** Reports are shared, so they never quote a values file of secrets. */
  private static boolean holdsSecrets(String file) {
    return !file.contains("templates/")
        && file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT).contains("secret");
  }
}
