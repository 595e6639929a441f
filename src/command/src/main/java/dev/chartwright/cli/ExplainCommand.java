package dev.chartwright.cli;

import dev.chartwright.check.internal.catalog.CatalogText;
import dev.chartwright.check.internal.catalog.Entry;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright explain}. */
@Command(
    name = "explain",
    description = {
      "Explain one check.",
      "Prints why the check matters, how to fix a finding,"
          + " and an example that fails and one that passes."
    },
    footerHeading = "%nExamples:%n",
    footer = "  chartwright explain CW1203")
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "Id of the check, such as CW1203.")
  private String id = "";

  @Mixin private ProjectOptions project = new ProjectOptions();

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Entry entry = project.read(spec.commandLine().getErr()).config().catalog().get(id);
    out.print(CatalogText.explanation(entry));
    out.flush();
    return ExitCode.PASSED;
  }
}
