package dev.chartwright.docs;

import dev.chartwright.internal.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A generated file: its current text, and the text that it must have.
 *
 * @param path where it is
 * @param display how a person names it
 * @param before its text, or empty if it is not there
 * @param after what its text should be
 * @param notes notes for a person; they do not make the file out of date
 */
public record GeneratedFile(
    Path path, String display, Optional<String> before, String after, List<String> notes) {
  public GeneratedFile {
    notes = List.copyOf(notes);
  }

  /**
   * Returns whether it is out of date.
   *
   * @return true if writing it would change it
   */
  public boolean isStale() {
    return !before.equals(Optional.of(after));
  }

  /**
   * Returns what would change.
   *
   * @return a line for each change, such as {@code line 7: …}; empty if nothing would
   */
  public List<String> changes() {
    if (!isStale()) {
      return List.of();
    }
    return before
        .map(text -> LineChanges.between(text, after))
        .orElse(List.of("the file is missing"));
  }

  /**
   * Writes the file atomically, so that no reader sees a half-written file.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void write() {
    try {
      AtomicFile.write(path, after);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + display + ": " + e.getMessage(), e);
    }
  }
}
