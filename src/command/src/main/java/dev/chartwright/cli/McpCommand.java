package dev.chartwright.cli;

import dev.chartwright.mcp.internal.McpFace;
import dev.chartwright.operations.internal.ChartRoot;
import dev.chartwright.operations.internal.OperationTable;
import dev.chartwright.verify.internal.VerifyingEngine;
import dev.chartwright.verify.internal.Version;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chartwright mcp}. */
@Command(
    name = "mcp",
    description = {
      "Serve assistants by the Model Context Protocol, on standard input and output.",
      "The tools list, render, verify and explain the charts below one folder. They only read:"
          + " no file, cluster or network address is written to, and values of secrets are"
          + " redacted. Ends when the input ends."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  chartwright mcp", "  chartwright mcp --root charts"})
final class McpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      defaultValue = "",
      description = "Folder outside which nothing is read (default: the working folder).")
  private Path root = Path.of("");

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws InterruptedException {
    OperationTable table = OperationTable.of(ChartRoot.at(root), new VerifyingEngine());
    new McpFace(table, Version.current()).serve(System.in, lines(spec.commandLine().getOut()));
    return ExitCode.PASSED;
  }

  /** Messages are lines of UTF-8, each of which is printed as a whole. */
  private static OutputStream lines(PrintWriter out) {
    return new OutputStream() {
      private final ByteArrayOutputStream line = new ByteArrayOutputStream();

      @Override
      public synchronized void write(int b) {
        line.write(b);
        if (b == '\n') {
          out.write(line.toString(StandardCharsets.UTF_8));
          out.flush();
          line.reset();
        }
      }
    };
  }
}
