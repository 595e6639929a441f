package dev.chartwright.cli;

import dev.chartwright.helm.internal.Helm;
import dev.chartwright.verify.internal.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The root command, {@code chartwright}. */
@Command(
    name = "chartwright",
    description = "Verify, install and publish Helm charts.",
    versionProvider = RootCommand.Versions.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright verify",
      "  chartwright verify charts/web --report out",
      "  chartwright template web charts/web -f values/staging.yaml",
      "",
      "Exit codes: 0 passed, 1 findings, 2 usage or bad input, 3 environment."
    })
final class RootCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print version information and exit.")
  private boolean version;

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing command.");
  }

  /** Prints the versions of Chartwright and of the Helm library. */
  static final class Versions implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "chartwright " + Version.current(), "Helm " + Helm.load().version() + " (in process)"
      };
    }
  }
}
