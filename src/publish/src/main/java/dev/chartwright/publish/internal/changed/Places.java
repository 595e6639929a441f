package dev.chartwright.publish.internal.changed;

import java.io.IOException;
import java.nio.file.Path;

/** Converts paths to paths relative to the top of a checkout, as git writes them. */
record Places(Path top) {
  /** Returns a path relative to the top; the file can be missing. */
  String relative(Path path) {
    return ofReal(real(path.toAbsolutePath().normalize()));
  }

  /** Returns the same for a path without links. */
  String ofReal(Path real) {
    return real.startsWith(top)
        ? top.relativize(real).toString().replace('\\', '/')
        : real.toString();
  }

  /** Follows links, as far as the path exists. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      Path parent = path.getParent();
      return parent == null ? path : real(parent).resolve(String.valueOf(path.getFileName()));
    }
  }

  boolean holds(Path real) {
    return real.startsWith(top);
  }

  static boolean isBelow(String path, String root) {
    return root.isEmpty() || path.equals(root) || path.startsWith(root + "/");
  }

  static String join(String root, String file) {
    return root.isEmpty() ? file : root + "/" + file;
  }
}
