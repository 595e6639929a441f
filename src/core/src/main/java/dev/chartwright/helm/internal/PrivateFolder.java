package dev.chartwright.helm.internal;

import dev.chartwright.internal.file.UserCache;
import java.nio.file.Path;

/**
 * A folder for one operation, readable by nobody else; gone when closed, at the latest when this
 * process ends, and swept by the next one if it is killed.
 *
 * @param path the folder
 */
public record PrivateFolder(Path path) implements AutoCloseable {
  /**
   * Makes a folder.
   *
   * @param name what its name begins with
   * @return the folder, empty
   */
  public static PrivateFolder make(String name) {
    return new PrivateFolder(OwnCache.get().scratchFolder(name));
  }

  @Override
  public void close() {
    UserCache.delete(path);
  }
}
