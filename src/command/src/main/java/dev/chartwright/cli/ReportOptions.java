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

/** How a verification is told. */
final class ReportOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "console",
      description = "What is printed: console, json, junit, markdown, html or sarif.")
  private String format = "console";

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write all formats into this folder.")
  private @Nullable Path report;

  @Option(
      names = "--sarif",
      paramLabel = "FILE",
      description = "Also write SARIF into this file, for code scanning.")
  private @Nullable Path sarif;

  @Nullable Path folder() {
    return report;
  }

  /** What is printed; asked for before the work, as a format may be unknown. */
  Report printed(OutputOptions output, Terminal terminal, boolean verbose) {
    return format.equals("console")
        ? new ConsoleReport(output.color(terminal), terminal.columns(), verbose)
        : Reports.named(format);
  }

  /** Prints it, and writes the folder that was asked for. */
  void tell(Verification verification, Report printed, PrintWriter out) {
    try {
      printed.write(verification, out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot print the report: " + e.getMessage(), e);
    }
    if (report != null) {
      Reports.writeAll(verification, report);
    }
    if (sarif != null) {
      Reports.write(Reports.named("sarif"), verification, sarif);
    }
  }
}
