package dev.chartwright.publish;

import java.nio.file.Path;
import java.util.List;

/**
 * What writing an index came to.
 *
 * @param file the index
 * @param added what is new in it, such as {@code web 1.2.3}, in the index's order
 * @param changed whether the file is another one now
 */
public record IndexUpdate(Path file, List<String> added, boolean changed) {
  public IndexUpdate {
    added = List.copyOf(added);
  }
}
