package dev.chartwright.publish.internal.changed;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.internal.file.Hashing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The files of a chart's package and its subcharts, by their names in the package, with their real
 * paths after following links.
 *
 * @param files real paths by names
 * @param roots the real folders of the chart and its subcharts
 */
record PackagedFiles(SortedMap<String, Path> files, SortedSet<Path> roots) {
  static PackagedFiles of(Chart chart) {
    PackagedFiles found = new PackagedFiles(new TreeMap<>(), new TreeSet<>());
    found.add(chart, "", new HashMap<>());
    return found;
  }

  private void add(Chart chart, String prefix, Map<Path, Path> folders) {
    roots.add(real(chart.path()));
    for (ChartFile file : chart.files()) {
      files.put(prefix + file.path(), real(file.source(), folders));
    }
    for (Chart subchart : chart.subcharts()) {
      String display = subchart.display();
      String name = display.substring(display.lastIndexOf('/') + 1);
      Path inside = chart.path().resolve("charts").resolve(name);
      if (name.endsWith(".tgz")) {
        files.put(prefix + "charts/" + name, real(inside, folders));
      } else {
        add(subchart, prefix + "charts/" + name + "/", folders);
      }
    }
  }

  /** Returns content keys by names, without files whose real paths match a predicate. */
  SortedMap<String, String> content(Predicate<Path> leftOut) {
    SortedMap<String, String> content = new TreeMap<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      if (!leftOut.test(file.getValue())) {
        content.put(
            file.getKey(), Hashing.sha256(new ChartFile(file.getKey(), file.getValue()).bytes()));
      }
    }
    return content;
  }

  /** Resolves each folder once, because resolving each file would take most of the time. */
  private static Path real(Path file, Map<Path, Path> folders) {
    Path parent = file.getParent();
    return parent == null || Files.isSymbolicLink(file)
        ? real(file)
        : folders
            .computeIfAbsent(parent, PackagedFiles::real)
            .resolve(String.valueOf(file.getFileName()));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot resolve the path " + path + ": " + e.getMessage() + ".", e);
    }
  }
}
