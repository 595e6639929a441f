package dev.chartwright.cli;

import dev.chartwright.report.internal.ConsoleReport;
import dev.chartwright.report.internal.Report;
import dev.chartwright.report.internal.Reports;
import dev.chartwright.verify.internal.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose how a verification is reported. */
final class ReportOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "console",
      description =
          "Output format: console, json, junit, markdown, html or sarif (default: console).")
  private String format = "console";

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write a report in each format into this folder.")
  private @Nullable Path report;

  @Option(
      names = "--sarif",
      paramLabel = "FILE",
      description = "Also write a SARIF file, for code scanning.")
  private @Nullable Path sarif;

  @Nullable Path folder() {
    return report;
  }

  /**
   * Returns the report to print. Called before the verification, because the format can be unknown.
   */
  Report printed(OutputOptions output, Terminal terminal, boolean verbose) {
    return format.equals("console")
        ? new ConsoleReport(output.color(terminal), terminal.columns(), verbose)
        : Reports.named(format);
  }

  /** Prints the report, and writes the requested files. */
  void tell(Verification verification, Report printed, PrintWriter out) {
    try {
      printed.write(verification, out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot print the report: " + e.getMessage() + ".", e);
    }
    if (report != null) {
      Reports.writeAll(verification, report);
    }
    if (sarif != null) {
      Reports.write(Reports.named("sarif"), verification, sarif);
    }
  }
}
