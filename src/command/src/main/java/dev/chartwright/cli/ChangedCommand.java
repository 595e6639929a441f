package dev.chartwright.cli;

import dev.chartwright.publish.internal.changed.ChangedCharts;
import dev.chartwright.report.internal.ChangedText;
import dev.chartwright.verify.internal.ChangedSelection;
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

/** {@code chartwright changed}. */
@Command(
    name = "changed",
    description = {
      "List the charts that changed since the merge base with a revision.",
      "Prints one chart per line. Changes that are not committed count too. Deleted charts are"
          + " listed on standard error."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright changed --since origin/main",
      "  chartwright changed --since origin/main --why",
      "  chartwright changed --since v1.2.0 --format json charts/web"
    })
final class ChangedCommand implements Callable<Integer> {
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

  @Option(names = "--why", description = "Also print how each chart changed, and the reasons.")
  private boolean why;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "Output format: text or json (default: text).")
  private String format = "text";

  @Mixin private ProjectOptions project = new ProjectOptions();

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ChangedText text = ChangedText.named(format, why);
    ChangedCharts changed =
        new ChangedSelection(project.read(err), Path.of(""))
            .since(charts, Optional.ofNullable(since));
    out.print(text.text(changed));
    out.flush();
    err.print(text.note(changed));
    err.flush();
    return ExitCode.PASSED;
  }
}
