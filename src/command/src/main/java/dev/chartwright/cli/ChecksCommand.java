package dev.chartwright.cli;

import dev.chartwright.check.internal.catalog.Catalog;
import dev.chartwright.check.internal.catalog.CatalogText;
import dev.chartwright.check.internal.catalog.Entry;
import dev.chartwright.check.internal.catalog.Framework;
import dev.chartwright.check.internal.exempt.Profile;
import dev.chartwright.config.internal.ChartwrightConfig;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chartwright checks}. */
@Command(
    name = "checks",
    description = {
      "List all checks.",
      "Prints the id of each check, its severity, whether it is on, and its title."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright checks --profile strict",
      "  chartwright checks --framework cis",
      "  chartwright checks --format json"
    })
final class ChecksCommand implements Callable<Integer> {
  /** The output formats. */
  enum Format {
    CONSOLE,
    JSON
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "console",
      description = "Output format: console or json (default: console).")
  private Format format = Format.CONSOLE;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      converter = ProfileConverter.class,
      description = "List what is on with this profile: baseline, recommended or strict.")
  private @Nullable Profile profile;

  @Option(
      names = "--framework",
      paramLabel = "NAME",
      description =
          "List the controls of a framework with their checks: pss-baseline, pss-restricted, nsa,"
              + " cis or mitre.")
  private @Nullable String framework;

  @Mixin private ProjectOptions project = new ProjectOptions();

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ChartwrightConfig config = project.read(spec.commandLine().getErr()).config();
    List<Entry> entries =
        profile == null
            ? config.catalog().entries()
            : config.catalog(config.checks().with(profile)).entries();
    if (framework != null) {
      out.print(CatalogText.lines(framework(framework), new Catalog(entries)));
      out.flush();
      return ExitCode.PASSED;
    }
    out.print(format == Format.JSON ? CatalogText.json(entries) : CatalogText.lines(entries));
    out.flush();
    return ExitCode.PASSED;
  }

  private static Framework framework(String name) {
    return Framework.named(name)
        .orElseThrow(
            () ->
                new BadOptionException(
                    "Unknown framework '"
                        + name
                        + "'. Use "
                        + Arrays.stream(Framework.values())
                            .map(Framework::toString)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
