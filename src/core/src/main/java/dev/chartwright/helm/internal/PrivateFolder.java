package dev.chartwright.helm.internal;

import dev.chartwright.internal.file.UserCache;
import java.nio.file.Path;

/**
 * A folder for one operation, readable only by its owner. It is deleted when closed, at the latest
 * when this process ends; if the process is killed, the next one deletes it.
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
