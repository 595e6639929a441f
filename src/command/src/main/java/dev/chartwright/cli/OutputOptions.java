package dev.chartwright.cli;

import dev.chartwright.progress.LogProgress;
import dev.chartwright.progress.Progress;
import dev.chartwright.progress.TerminalProgress;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The options for output and help that commands share. */
final class OutputOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "Do not print progress.")
  private boolean quiet;

  @Option(
      names = "--no-color",
      description = "Do not use colours. The variable NO_COLOR has the same effect.")
  private boolean noColor;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(names = "--debug", description = "Print a stack trace with an error.")
  private boolean debug;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  Progress progress(PrintWriter err, Terminal terminal) {
    if (quiet) {
      return Progress.NONE;
    }
    return terminal.errIsTerminal()
        ? new TerminalProgress(err, terminal.columns())
        : new LogProgress(err);
  }

  boolean color(Terminal terminal) {
    return terminal.color() && !noColor;
  }
}
