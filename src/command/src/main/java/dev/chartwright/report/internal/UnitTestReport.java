package dev.chartwright.report.internal;

import java.io.IOException;
import java.io.Writer;

/** A format for the results of unit tests. */
public interface UnitTestReport {
  /** Returns the name of the format, as used with {@code --format}. */
  String name();

  /** Returns the name of the file in the folder of {@code --report}. */
  String fileName();

  /**
   * Writes the results.
   *
   * @param out receives the report; it is flushed but not closed
   * @throws IOException if writing fails
   */
  void write(UnitTestRun run, Writer out) throws IOException;
}
