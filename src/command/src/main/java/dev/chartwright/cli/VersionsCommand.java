package dev.chartwright.cli;

import dev.chartwright.config.internal.Project;
import dev.chartwright.publish.internal.changed.ChangedCharts;
import dev.chartwright.report.internal.Report;
import dev.chartwright.verify.internal.ChangedSelection;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.VersionsVerifier;
import java.io.PrintWriter;
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
    description = {
      "Check the versions of changed charts.",
      "Compares each version with what"
          + " changed in the chart, and checks that CHANGELOG.md, annotations, images and"
          + " dependencies match the version."
    },
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
          "Chart folders (default: the charts in chartwright.yaml or ct.yaml, or else in charts/).")
  private List<Path> charts = new ArrayList<>();

  @Option(
      names = "--since",
      paramLabel = "REV",
      description = "Git revision to compare with (default: the target branch in ct.yaml).")
  private @Nullable String since;

  @Mixin private ReportOptions reporting = new ReportOptions();

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  VersionsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Report printed = reporting.printed(output, terminal, true);
    Project project = options.read(err);
    ChangedCharts changed =
        new ChangedSelection(project, Path.of("")).since(charts, Optional.ofNullable(since));
    if (changed.present().isEmpty()) {
      err.println("No chart changed since " + changed.revision() + ".");
      err.flush();
    }
    Verification verification = new VersionsVerifier(project).verify(changed);
    reporting.tell(verification, printed, out);
    return verification.passed() ? ExitCode.PASSED : ExitCode.FINDINGS;
  }
}
