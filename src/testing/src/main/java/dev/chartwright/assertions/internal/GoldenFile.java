package dev.chartwright.assertions.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.AssertionFailedError;

/** Compares a text with a file; writes the file when the system property golden.update is true. */
public final class GoldenFile {
  private GoldenFile() {}

  /**
   * Verifies a text.
   *
   * @throws AssertionError if it differs, or the file does not exist
   */
  public static void verify(Path file, String text) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
          Files.createDirectories(folder);
        }
        Files.writeString(file, text);
        return;
      }
      if (!Files.isRegularFile(file)) {
        throw new AssertionError(
            "missing golden file " + file + "; create it with -Dgolden.update=true");
      }
      String golden = Files.readString(file);
      if (!golden.equals(text)) {
        throw new AssertionFailedError(
            "differs from "
                + file
                + firstDifference(golden, text)
                + "\nIf the change is intended, run again with -Dgolden.update=true and review the diff.",
            golden,
            text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read or write golden file " + file, e);
    }
  }

  private static String firstDifference(String golden, String text) {
    String[] old = golden.split("\n", -1);
    String[] now = text.split("\n", -1);
    for (int i = 0; i < Math.max(old.length, now.length); i++) {
      String before = i < old.length ? old[i] : "(the end)";
      String after = i < now.length ? now[i] : "(the end)";
      if (!before.equals(after)) {
        return " in line " + (i + 1) + ":\n  - " + before + "\n  + " + after;
      }
    }
    return "";
  }
}
