package dev.chartwright.cli;

import dev.chartwright.docs.ChartDocs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chartwright docs}. */
@Command(
    name = "docs",
    description =
        "Writes README.md of each chart from its values.yaml, the comments there and its schema."
            + " What stands outside of the markers stays as it is.",
    footerHeading = "%nExamples:%n",
    footer = {"  chartwright docs charts/web", "  chartwright docs --check"})
final class DocsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private GenerateOptions options = new GenerateOptions();

  @Override
  public Integer call() {
    return options.run(spec, ChartDocs::of);
  }
}
