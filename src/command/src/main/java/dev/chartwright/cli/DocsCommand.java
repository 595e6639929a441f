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
    description = {
      "Write the README.md of each chart, and its other Markdown files that have markers.",
      "Generates it from values.yaml, the"
          + " comments there and values.schema.json. Text outside the markers does not change."
    },
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
