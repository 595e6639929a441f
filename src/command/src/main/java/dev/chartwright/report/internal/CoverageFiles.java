package dev.chartwright.report.internal;

import dev.chartwright.coverage.internal.CoverageData;
import dev.chartwright.coverage.internal.CoverageJson;
import dev.chartwright.coverage.internal.Tally;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;

/** The folder with the reports of coverage. */
public final class CoverageFiles {
  private CoverageFiles() {}

  /**
   * Writes all formats.
   *
   * @throws UnableToWriteReportException if a file cannot be written
   */
  public static void write(CoverageData data, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("coverage.json"), CoverageJson.write(data));
      Files.writeString(folder.resolve("badge.svg"), badge(Tally.of(data.files())));
      new CoverageHtml(data).write(folder);
      CoverageXml xml = new CoverageXml(data);
      Files.writeString(folder.resolve("lcov.info"), xml.lcov());
      try (Writer out = Files.newBufferedWriter(folder.resolve("cobertura.xml"))) {
        xml.cobertura(out);
      }
      try (Writer out = Files.newBufferedWriter(folder.resolve("jacoco.xml"))) {
        xml.jacoco(out);
      }
    } catch (XMLStreamException e) {
      throw new UnableToWriteReportException("coverage reports", folder, new IOException(e));
    } catch (IOException e) {
      throw new UnableToWriteReportException("coverage reports", folder, e);
    }
  }

  private static String badge(Tally tally) {
    double percent = tally.percent();
    String color = percent >= 90 ? "#1d6a43" : percent >= 70 ? "#855000" : "#b0261d";
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="148" height="20" role="img" \
        aria-label="template coverage: %1$s">
          <rect width="148" height="20" rx="3" fill="#555"/>
          <path fill="%2$s" d="M102 0h43a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-43z"/>
          <g fill="#fff" text-anchor="middle" font-family="Verdana,sans-serif" font-size="11">
            <text x="51" y="14">template coverage</text>
            <text x="125" y="14">%1$s</text>
          </g>
        </svg>
        """
        .formatted(tally.shown(), color);
  }
}
