package dev.chartwright.cli;

import dev.chartwright.docs.internal.Starter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright create}. */
@Command(
    name = "create",
    description = {
      "Create a chart that passes 'chartwright verify'.",
      "Writes a Deployment with all that it needs, a schema, a README and values files for all"
          + " branches of its templates. The folder must be missing or empty."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  chartwright create web", "  chartwright create charts/web"})
final class CreateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description =
          "Name of the chart, or the path of its folder: lower-case letters, digits and '-'.")
  private Path folder = Path.of("");

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    List<String> files = Starter.create(folder);
    PrintWriter out = spec.commandLine().getOut();
    out.println("Created the chart " + folder + " with " + files.size() + " files.");
    out.println("  Set its image in " + folder.resolve("values.yaml") + ".");
    out.println("  To check it: chartwright verify " + folder);
    out.flush();
    return ExitCode.PASSED;
  }
}
