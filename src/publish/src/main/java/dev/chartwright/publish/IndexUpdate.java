package dev.chartwright.publish;

import java.nio.file.Path;
import java.util.List;

/**
 * The result of writing an index.
 *
 * @param file the index
 * @param added the new entries, such as {@code web 1.2.3}, in the order of the index
 * @param changed whether the file changed
 */
public record IndexUpdate(Path file, List<String> added, boolean changed) {
  public IndexUpdate {
    added = List.copyOf(added);
  }
}
