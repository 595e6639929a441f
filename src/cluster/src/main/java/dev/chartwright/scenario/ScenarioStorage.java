package dev.chartwright.scenario;

import dev.chartwright.internal.file.UserCache;
import java.nio.file.Path;

/** A folder for the volumes of a cluster that will be lost, and for what is exported of it. */
record ScenarioStorage(Path folder) implements AutoCloseable {
  static ScenarioStorage make(boolean needed) {
    return new ScenarioStorage(
        needed ? UserCache.standard().scratchFolder("cluster-storage") : Path.of(""));
  }

  @Override
  public void close() {
    if (!folder.toString().isEmpty()) {
      UserCache.delete(folder);
    }
  }
}
