package dev.chartwright.report.internal;

import dev.chartwright.verify.internal.Verification;
import java.io.IOException;
import java.io.Writer;

/** A format in which the result of a run is told. */
public interface Report {
  /**
   * Its name, which stands for it in commands and settings.
   *
   * @return one lower-case word, such as {@code junit}
   */
  String name();

  /**
   * The file that it is written to.
   *
   * @return a file name without a folder, such as {@code junit.xml}
   */
  String fileName();

  /**
   * Tells a result. Times of zero are taken as not known and left out where the format allows.
   *
   * @param verification the result
   * @param out where to; it is flushed and left open
   * @throws IOException if it cannot be written
   */
  void write(Verification verification, Writer out) throws IOException;
}
