package dev.chartwright.local.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The folder with the data of a local cluster while it is down: {@code
 * $XDG_DATA_HOME/chartwright/NAME}, else {@code ~/.local/share/chartwright/NAME}. No cache, since
 * nothing could make them again.
 *
 * @param path the folder
 */
record LocalFolder(Path path) {
  static LocalFolder of(String name, Map<String, String> environment, Path home) {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base = data.isBlank() ? home.resolve(".local/share") : Path.of(data);
    return new LocalFolder(base.resolve("chartwright").resolve(name));
  }

  /** Returns the cluster's volumes. */
  Path storage() {
    return path.resolve("volumes");
  }

  /** Returns the Secrets that the release keeps, readable by their owner alone. */
  Path secrets() {
    return path.resolve("secrets.yaml");
  }

  void make() {
    try {
      Files.createDirectories(storage());
      if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot create the data folder " + path + ": " + e.getMessage(), e);
    }
  }
}
