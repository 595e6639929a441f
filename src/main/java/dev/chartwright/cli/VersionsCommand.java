package dev.chartwright.cli;

import dev.chartwright.config.Project;
import dev.chartwright.publish.changed.ChangedCharts;
import dev.chartwright.report.ConsoleReport;
import dev.chartwright.report.Report;
import dev.chartwright.report.Reports;
import dev.chartwright.verify.ChangedSelection;
import dev.chartwright.verify.Verification;
import dev.chartwright.verify.VersionsVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright versions}. */
@Command(
    name = "versions",
    description =
        "Holds the versions of charts that changed against what changed in them: whether they rose,"
            + " and by enough; and CHANGELOG.md, annotations, images and dependencies in step.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright versions --since origin/main",
      "  chartwright versions --since v1.2.0 charts/web --format markdown"
    })
final class VersionsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CHART",
      arity = "0..*",
      description =
          "Chart folders; by default those that chartwright.yaml or ct.yaml names, else those in"
              + " charts/.")
  private List<Path> charts = new ArrayList<>();

  @Option(
      names = "--since",
      paramLabel = "REV",
      description = "A git revision; the target branch of ct.yaml by default.")
  private @Nullable String since;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "console",
      description = "What is printed: console, json, junit, markdown or html.")
  private String format = "console";

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write all formats into this folder.")
  private @Nullable Path report;

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  VersionsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Report printed =
        format.equals("console")
            ? new ConsoleReport(output.color(terminal), terminal.columns(), true)
            : Reports.named(format);
    Project project = options.read(err);
    ChangedCharts changed =
        new ChangedSelection(project, Path.of("")).since(charts, Optional.ofNullable(since));
    if (changed.present().isEmpty()) {
      err.println("No chart changed since " + changed.revision() + ".");
      err.flush();
    }
    Verification verification = new VersionsVerifier(project).verify(changed);
    try {
      printed.write(verification, out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot print the report: " + e.getMessage(), e);
    }
    if (report != null) {
      Reports.writeAll(verification, report);
    }
    return verification.passed() ? ExitCode.PASSED : ExitCode.FINDINGS;
  }
}
