package dev.chartwright.cli;

import dev.chartwright.progress.LogProgress;
import dev.chartwright.progress.Progress;
import dev.chartwright.progress.TerminalProgress;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How much a command says, and its help. */
final class OutputOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "No progress.")
  private boolean quiet;

  @Option(names = "--no-color", description = "No colours; NO_COLOR is respected too.")
  private boolean noColor;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(names = "--debug", description = "Stack traces with errors.")
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
