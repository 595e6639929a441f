package dev.chartwright.publish.internal.changed;

import java.io.IOException;
import java.nio.file.Path;

/** Where things lie in a checkout: paths from its top, as git writes them. */
record Places(Path top) {
  /** A path from the top; also of what is not there any more. */
  String relative(Path path) {
    return ofReal(real(path.toAbsolutePath().normalize()));
  }

  /** The same of a path without links. */
  String ofReal(Path real) {
    return real.startsWith(top)
        ? top.relativize(real).toString().replace('\\', '/')
        : real.toString();
  }

  /** Links are followed as far as there is something. */
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
