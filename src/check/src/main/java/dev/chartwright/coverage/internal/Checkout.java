package dev.chartwright.coverage.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the working folder is in its checkout. A module of a build has a working folder of its own,
 * so the same template has another path there.
 *
 * @param folder the way from the root of the checkout
 */
record Checkout(String folder) {
  /** Returns that of this process; empty outside of a checkout. */
  static Optional<Checkout> here() {
    Path working = Path.of("").toAbsolutePath();
    for (Path at = working; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return Optional.of(new Checkout(text(at.relativize(working))));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns a path as it is from here.
   *
   * @param other the working folder, in the same checkout, in which it was written
   */
  String seen(String other, String path) {
    Path own = Path.of(path);
    return folder.equals(other) || own.isAbsolute()
        ? path
        : text(Path.of(folder).relativize(Path.of(other).resolve(own).normalize()));
  }

  private static String text(Path path) {
    return path.toString().replace('\\', '/');
  }
}
