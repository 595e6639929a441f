package dev.chartwright.cluster.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of evidence. Failures do not stop the collection: the folder lists what it contains and
 * what is missing.
 */
public final class EvidenceFolder {
  private static final int LARGEST = 2_000_000;

  private final Path folder;
  private final List<Path> files = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  /**
   * Creates a folder.
   *
   * @param folder where it is; made when the first file is
   */
  public EvidenceFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the text of a file. */
  @FunctionalInterface
  public interface Source {
    /**
     * Returns the text.
     *
     * @return an empty one for no file
     */
    String text();
  }

  /**
   * Adds a file. A failure is noted, and does not stop the rest.
   *
   * @param name its path in the folder
   * @param what what it is, for the index
   * @param source makes its text
   */
  public void add(String name, String what, Source source) {
    try {
      String text = source.text();
      if (text.isEmpty()) {
        return;
      }
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      boolean cut = text.length() > LARGEST;
      Files.writeString(
          file,
          cut ? "… the beginning is omitted …\n" + text.substring(text.length() - LARGEST) : text);
      files.add(file);
      lines.add(name + "  " + what + (cut ? " (end only)" : ""));
    } catch (IOException | RuntimeException e) {
      failed(what, e);
    }
  }

  /**
   * Records that something is missing.
   *
   * @param failure why not
   */
  public void failed(String what, Exception failure) {
    failures.add(what + ": " + Causes.sentence(failure));
  }

  /**
   * Returns what is missing.
   *
   * @return lines, which may be added to
   */
  public List<String> failures() {
    return failures;
  }

  /**
   * Writes the index.
   *
   * @param head lines before the list
   * @return all files, the index first
   */
  public List<Path> finish(List<String> head) {
    List<String> all = new ArrayList<>(head);
    all.add("");
    all.addAll(lines);
    if (!failures.isEmpty()) {
      all.add("");
      all.add("Not collected:");
      failures.forEach(failure -> all.add("- " + failure));
    }
    Path index = folder.resolve("index.txt");
    try {
      Files.createDirectories(folder);
      Files.write(index, all);
      files.add(0, index);
    } catch (IOException e) {
      // Without evidence the caller gets an empty list.
    }
    return List.copyOf(files);
  }
}
