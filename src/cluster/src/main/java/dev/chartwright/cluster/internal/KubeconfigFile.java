package dev.chartwright.cluster.internal;

import dev.chartwright.internal.file.UserCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A kubeconfig that only its owner can read, alone in its folder. */
public final class KubeconfigFile {
  private static final String NAME = "kubeconfig";

  private KubeconfigFile() {}

  /**
   * Returns where one may be written for as long as this process runs.
   *
   * @return a file that is not created yet
   */
  public static Path passing(UserCache cache) {
    return cache.scratchFolder("cluster").resolve(NAME);
  }

  /**
   * Returns where one is written for a cluster that stays.
   *
   * @param cluster the cluster's name
   * @return a file that may be there
   */
  public static Path lasting(UserCache cache, String cluster) {
    return cache.entry("clusters", cluster, folder -> {}).resolve(NAME);
  }

  /**
   * Writes the file, readable by its owner alone from the first moment on.
   *
   * @param text the kubeconfig
   */
  public static void write(Path file, String text) {
    try {
      Files.deleteIfExists(file);
      if (Files.getFileStore(file.toAbsolutePath().getParent())
          .supportsFileAttributeView("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
