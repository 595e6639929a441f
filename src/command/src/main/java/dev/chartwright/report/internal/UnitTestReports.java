package dev.chartwright.report.internal;

import dev.chartwright.ChartwrightException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The list of all reports of unit tests, and writing of their files. */
public final class UnitTestReports {
  /** The width of the console report in a file. */
  private static final int COLUMNS = 100;

  private static final List<UnitTestReport> ALL =
      List.of(
          new UnitTestConsole(false, COLUMNS, true),
          new UnitTestJUnit(),
          new UnitTestNUnit(),
          new UnitTestXUnit(),
          new UnitTestSonar(),
          new UnitTestJson(),
          new UnitTestMarkdown(),
          new UnitTestHtml());

  private UnitTestReports() {}

  /** Returns every report, in a fixed order. */
  public static List<UnitTestReport> all() {
    return ALL;
  }

  /**
   * Returns a report by its name, in upper or lower case as helm-unittest reads it.
   *
   * @param option the option that has the name, for the message
   * @throws UnknownFormatException if the name is unknown
   */
  public static UnitTestReport named(String name, String option) {
    return ALL.stream()
        .filter(report -> report.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> new UnknownFormatException(name, option));
  }

  /**
   * Writes every report.
   *
   * @param folder the folder for the files; created if it is missing
   * @throws UnableToWriteReportException if a file cannot be written
   */
  public static void writeAll(UnitTestRun run, Path folder) {
    for (UnitTestReport report : ALL) {
      write(report, run, folder.resolve(report.fileName()));
    }
  }

  /**
   * Writes a report atomically.
   *
   * @param file the file; its folder is created if it is missing
   * @throws UnableToWriteReportException if it cannot be written
   */
  public static void write(UnitTestReport report, UnitTestRun run, Path file) {
    ReportFile.write(report.name(), file, out -> report.write(run, out));
  }

  /** The name of a report is unknown. */
  public static final class UnknownFormatException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    UnknownFormatException(String name, String option) {
      super(
          Cause.INPUT,
          "Unknown format '" + Printable.line(name) + "' in " + option + ".",
          "Use one of "
              + ALL.stream().map(UnitTestReport::name).collect(Collectors.joining(", "))
              + ".",
          null);
    }
  }
}
