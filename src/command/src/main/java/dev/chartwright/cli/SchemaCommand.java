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
    description =
        "Writes values.schema.json of each chart from its values.yaml, the comments and '# @schema'"
            + " hints there. What a person wrote into the schema is kept.",
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
