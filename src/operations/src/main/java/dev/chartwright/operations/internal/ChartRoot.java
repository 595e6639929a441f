package dev.chartwright.operations.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The folder that operations may read, with symbolic links resolved. Nothing outside it is read:
 * not by a path, not by a link in a chart, which Helm would follow.
 */
public final class ChartRoot {
  private static final int DEPTH = 8;
  private static final int MOST_FILES = 50_000;
  private static final Set<String> SKIPPED = Set.of("target", "node_modules");

  private final Path root;

  private ChartRoot(Path root) {
    this.root = root;
  }

  /**
   * Returns the root.
   *
   * @throws UnableToOperateException if the folder does not exist
   */
  public static ChartRoot at(Path folder) {
    try {
      Path real = folder.toRealPath();
      if (Files.isDirectory(real)) {
        return new ChartRoot(real);
      }
    } catch (IOException e) {
      // Reported below.
    }
    throw new UnableToOperateException(
        "Invalid root " + folder + ": it is not a folder.", "Give an existing folder.");
  }

  /** Returns the folder. */
  public Path path() {
    return root;
  }

  /** Returns how the answers name a path: relative to the root. */
  String name(Path path) {
    String name = root.relativize(path).toString().replace('\\', '/');
    return name.isEmpty() ? "." : name;
  }

  /**
   * Returns a chart folder.
   *
   * @param given a path relative to the root
   * @throws UnableToOperateException if it is not a chart folder in the root, or if something in it
   *     leads outside
   */
  public Path chart(String given) {
    Path chart = inside(given);
    if (!Files.isRegularFile(chart.resolve("Chart.yaml"))) {
      throw new UnableToOperateException(
          "No chart at '" + PlainText.of(given) + "'.", "List the charts with chart.list.");
    }
    requireNoWayOut(chart);
    return chart;
  }

  /**
   * Returns a file.
   *
   * @param given a path relative to the root
   */
  Path file(String given) {
    Path file = inside(given);
    if (!Files.isRegularFile(file)) {
      throw new UnableToOperateException(
          "No file at '" + PlainText.of(given) + "'.", "Give the path of a file in the root.");
    }
    return file;
  }

  /** Returns the folders of all charts that are not inside another chart, sorted. */
  public List<Path> charts() {
    List<Path> charts = new ArrayList<>();
    walk(
        root,
        new SimpleFileVisitor<>() {
          private int seen;

          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            if (!folder.equals(root) && (name.startsWith(".") || SKIPPED.contains(name))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            if (Files.isRegularFile(folder.resolve("Chart.yaml"))) {
              charts.add(folder);
              return FileVisitResult.SKIP_SUBTREE;
            }
            return ++seen > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return charts.stream().sorted().toList();
  }

  /**
   * Requires that a path does not lead outside the root, and no link below it.
   *
   * @throws UnableToOperateException if it does
   */
  public void require(Path path) {
    try {
      if (path.toRealPath().startsWith(root)) {
        requireNoWayOut(path.toRealPath());
        return;
      }
    } catch (IOException e) {
      // A path that does not exist is the same to the caller.
    }
    throw new UnableToOperateException(
        "The chart or its configuration uses a path outside the root: " + path.getFileName() + ".",
        "Use a path in the root, or start the server with a --root that contains it.");
  }

  private Path inside(String given) {
    try {
      Path real = root.resolve(given).toRealPath();
      if (!Path.of(given).isAbsolute() && real.startsWith(root)) {
        return real;
      }
    } catch (IOException | InvalidPathException e) {
      // The same answer whether it exists or not, so that nothing outside can be found out.
    }
    throw new UnableToOperateException(
        "No path '" + PlainText.of(Slice.bounded(given, 200)) + "' in the root.",
        "Give a path relative to the root that does not lead outside it.");
  }

  private void requireNoWayOut(Path chart) {
    walk(
        chart,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isSymbolicLink() && !leadsInside(file)) {
              throw new UnableToOperateException(
                  "The chart has a symbolic link that leads outside the root: " + name(file) + ".",
                  "Replace the link with the file.");
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private boolean leadsInside(Path link) {
    try {
      return link.toRealPath().startsWith(root);
    } catch (IOException e) {
      return false;
    }
  }

  private static void walk(Path from, SimpleFileVisitor<Path> visitor) {
    try {
      Files.walkFileTree(
          from, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEPTH * 4, visitor);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + from + ": " + e.getMessage(), e);
    }
  }
}
