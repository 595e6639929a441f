package dev.chartwright.chart;

import dev.chartwright.internal.file.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One file of a chart.
 *
 * @param path its path inside the chart, with forward slashes
 * @param source where its bytes are
 */
public record ChartFile(String path, Path source) {
  /**
   * Returns its bytes.
   *
   * @return the content
   * @throws UncheckedIOException if it cannot be read
   */
  public byte[] bytes() {
    try {
      return TextFile.bytes(source);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + source + ": " + TextFile.problem(e), e);
    }
  }

  /**
   * Returns its text; bytes that are not UTF-8 become replacement characters.
   *
   * @return the content
   * @throws UncheckedIOException if it cannot be read
   */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }
}
