package dev.chartwright.cli;

import dev.chartwright.docs.ValuesSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chartwright schema}. */
@Command(
    name = "schema",
    description = {
      "Write the values.schema.json of each chart.",
      "Generates it from"
          + " values.yaml, its comments and '# @schema' annotations. Manual changes to the schema"
          + " are kept."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  chartwright schema charts/web", "  chartwright schema --check"})
final class SchemaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private GenerateOptions options = new GenerateOptions();

  @Override
  public Integer call() {
    return options.run(spec, ValuesSchema::of);
  }
}
