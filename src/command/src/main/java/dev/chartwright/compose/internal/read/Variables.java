package dev.chartwright.compose.internal.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of interpolation. The environment of the process wins over files, as in docker
 * compose.
 */
final class Variables {
  private final Map<String, String> process;
  private final Map<String, String> files;

  Variables(Map<String, String> process, Map<String, String> files) {
    this.process = Map.copyOf(process);
    this.files = Map.copyOf(files);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(process.get(name)).or(() -> Optional.ofNullable(files.get(name)));
  }

  /** Returns a copy with the variables of an included project, which those here override. */
  Variables over(Map<String, String> less) {
    Map<String, String> all = new HashMap<>(less);
    all.putAll(files);
    return new Variables(process, all);
  }
}
