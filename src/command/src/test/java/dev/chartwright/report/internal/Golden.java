package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.verify.internal.Verification;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Golden files: {@code -Dgolden.update=true} writes them anew, for a person to look at the change.
 */
final class Golden {
  private static final Path FOLDER =
      Path.of(
          System.getProperty("chartwright.basedir", ""),
          "src/command/src/test/resources/dev/chartwright/report/internal");

  private Golden() {}

  /** Holds a text against a golden file. */
  static void assertMatches(String file, String text) {
    Path golden = FOLDER.resolve(file);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(golden, text);
      }
      assertThat(text).as("%s", golden).isEqualTo(Files.readString(golden));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a report writes. */
  static String written(Report report, Verification verification) {
    StringWriter out = new StringWriter();
    try {
      report.write(verification, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
