package dev.chartwright.report.internal;

import dev.chartwright.verify.internal.Verification;
import java.io.IOException;
import java.io.Writer;

/** A format for the result of a run. */
public interface Report {
  /**
   * Returns the name of the format, as used with {@code --format}.
   *
   * @return one lower-case word, such as {@code junit}
   */
  String name();

  /**
   * Returns the name of the file for the report.
   *
   * @return a file name without a folder, such as {@code junit.xml}
   */
  String fileName();

  /**
   * Writes a result. Durations of zero count as unknown and are omitted if the format allows that.
   *
   * @param verification the result
   * @param out receives the report; it is flushed but not closed
   * @throws IOException if writing fails
   */
  void write(Verification verification, Writer out) throws IOException;
}
