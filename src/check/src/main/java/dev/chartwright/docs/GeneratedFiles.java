package dev.chartwright.docs;

import java.io.PrintWriter;
import java.util.List;

/**
 * Files that are made from others.
 *
 * @param command the command that writes them, for the message that names it
 */
public record GeneratedFiles(List<GeneratedFile> files, String command) {
  public GeneratedFiles {
    files = List.copyOf(files);
  }

  /**
   * Writes the files that are out of date.
   *
   * @param out where each file is reported
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
   * Lists the files that are out of date, and writes nothing.
   *
   * @param out where each file is reported, with its lines and the command that fixes it
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
