package dev.chartwright.chart.internal;

import dev.chartwright.chart.Chart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files of a chart's folder that .helmignore omits. Helm reads a package without it. */
public final class IgnoredFiles {
  private static final int MOST = 5000;
  private static final int DEEPEST = 12;

  private final Path root;
  private final HelmIgnore ignore;

  private IgnoredFiles(Path root, HelmIgnore ignore) {
    this.root = root;
    this.ignore = ignore;
  }

  /**
   * A file that is omitted.
   *
   * @param path the path from the chart's root, with forward slashes
   * @param line the line of .helmignore from 1
   * @param pattern the pattern in that line
   */
  public record Ignored(String path, int line, String pattern) {}

  /**
   * Reads the .helmignore of a chart.
   *
   * @param chart the chart that is verified, not a subchart
   */
  public static IgnoredFiles of(Chart chart) {
    boolean packaged = chart.display().endsWith(".tgz");
    try {
      return new IgnoredFiles(
          chart.path(), packaged ? HelmIgnore.NONE : HelmIgnore.of(chart.path()));
    } catch (IOException e) {
      return new IgnoredFiles(chart.path(), HelmIgnore.NONE);
    }
  }

  /**
   * Returns the files below a folder that are omitted.
   *
   * @param folder a path from the chart's root
   * @return in the order of their paths; at most the first 5000 files are looked at
   */
  public List<Ignored> below(String folder) {
    List<Path> files = new ArrayList<>();
    Path start = root.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(start, DEEPEST)) {
      all.limit(MOST).filter(Files::isRegularFile).sorted().forEach(files::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of();
    }
    return files.stream()
        .map(file -> root.relativize(file).toString().replace('\\', '/'))
        .flatMap(path -> of(path).stream())
        .toList();
  }

  /**
   * Returns how a file is omitted, by itself or with a folder above it.
   *
   * @param path a path from the chart's root
   * @return empty if it is not, or does not exist
   */
  public Optional<Ignored> of(String path) {
    if (path.isEmpty() || path.startsWith("/") || !Files.isRegularFile(root.resolve(path))) {
      return Optional.empty();
    }
    Path file = Path.of(path);
    for (int length = 1; length <= file.getNameCount(); length++) {
      Path part = file.subpath(0, length);
      Optional<HelmIgnore.Pattern> found = ignore.omitting(part, length < file.getNameCount());
      if (found.isPresent() && found.get().line() > 0) {
        return found.map(pattern -> new Ignored(path, pattern.line(), pattern.text()));
      }
    }
    return Optional.empty();
  }
}
