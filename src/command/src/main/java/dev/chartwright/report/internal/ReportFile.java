package dev.chartwright.report.internal;

import dev.chartwright.internal.file.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file that is replaced as a whole, and is UTF-8 without exception. */
final class ReportFile {
  private ReportFile() {}

  /** What prints a report. */
  interface Content {
    void write(Writer out) throws IOException;
  }

  /**
   * Writes a report.
   *
   * @param name its name, for the message
   * @param file the file; its folder is created if it is missing
   * @throws UnableToWriteReportException if it cannot be written
   */
  static void write(String name, Path file, Content content) {
    try {
      AtomicFile.write(
          file,
          out -> {
            Writer text =
                new BufferedWriter(
                    new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
            content.write(text);
            text.flush();
          });
    } catch (IOException e) {
      throw new UnableToWriteReportException(name + " report", file, e);
    }
  }
}
