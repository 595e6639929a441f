package dev.chartwright.docs;

import java.io.PrintWriter;
import java.util.List;

/**
 * Files that are made from others.
 *
 * @param files the files
 * @param command the command that writes them, for the message that names it
 */
public record GeneratedFiles(List<GeneratedFile> files, String command) {
  public GeneratedFiles {
    files = List.copyOf(files);
  }

  /**
   * Writes those that are stale.
   *
   * @param out where each file is told
   */
  public void write(PrintWriter out) {
    for (GeneratedFile file : files) {
      if (file.isStale()) {
        file.write();
      }
      out.println(file.display() + (file.isStale() ? ": written" : ": up to date"));
    }
    out.flush();
  }

  /**
   * Tells those that are stale, and writes nothing.
   *
   * @param out where each file is told, with its lines and the command that mends it
   * @return whether none is stale
   */
  public boolean check(PrintWriter out) {
    List<GeneratedFile> stale = files.stream().filter(GeneratedFile::isStale).toList();
    for (GeneratedFile file : stale) {
      out.println(file.display() + " is out of date");
      file.changes().forEach(change -> out.println("  " + change));
    }
    if (stale.isEmpty()) {
      out.println(files.size() + (files.size() == 1 ? " file is" : " files are") + " up to date");
    } else {
      out.println("To update " + (stale.size() == 1 ? "it" : "them") + ": " + command);
    }
    out.flush();
    return stale.isEmpty();
  }
}
