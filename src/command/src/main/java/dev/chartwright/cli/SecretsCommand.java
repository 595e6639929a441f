package dev.chartwright.cli;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.SecretsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright secrets export} and {@code import}. */
@Command(
    name = "secrets",
    description = "Export the Secrets of a release to a file, or import them.",
    subcommands = {SecretsCommand.Export.class, SecretsCommand.Import.class},
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright secrets export platform -n infra --context staging backup.yaml",
      "  chartwright secrets import --context staging backup.yaml"
    })
final class SecretsCommand extends CommandGroup {
  /** The options that protect the file. */
  static final class Guard {
    @Option(
        names = "--passphrase-file",
        paramLabel = "FILE",
        description =
            "Encrypt or decrypt the file with the first line of this file"
                + " (default: no encryption, file mode 0600).")
    private @Nullable Path passphrase;

    char[] passphrase() {
      if (passphrase == null) {
        return new char[0];
      }
      try {
        String line = Files.readAllLines(passphrase).stream().findFirst().orElse("");
        if (line.isEmpty()) {
          throw new BadOptionException(
              "The passphrase in " + passphrase + " is empty. Write it into the first line.");
        }
        return line.toCharArray();
      } catch (IOException e) {
        throw new UncheckedIOException(
            "Cannot read the passphrase file " + passphrase + ": " + e.getMessage() + ".", e);
      }
    }
  }

  /** {@code chartwright secrets export}. */
  @Command(
      name = "export",
      description = {
        "Export the Secrets of a release to a file.",
        "Exports the Secrets that Helm keeps when it uninstalls the release."
      },
      footerHeading = "%nExamples:%n",
      footer = "  chartwright secrets export platform -n local-infra backup.yaml")
  static final class Export implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterChoice where = new ClusterChoice();
    @Mixin private Guard guard = new Guard();

    @SuppressWarnings("UnusedVariable") // picocli acts on it
    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin private ReleaseChoice release = new ReleaseChoice();

    @Parameters(index = "1", paramLabel = "FILE", description = "File to write, with mode 0600.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
      try (Cluster cluster = where.cluster()) {
        List<ObjectRef> secrets =
            SecretsFile.export(cluster, release.name(), file, guard.passphrase());
        PrintWriter out = spec.commandLine().getOut();
        secrets.forEach(out::println);
        out.println(
            secrets.size()
                + " Secrets are in "
                + file
                + ". Protect the file like the data that"
                + " they unlock.");
        out.flush();
        return ExitCode.PASSED;
      }
    }
  }

  /** {@code chartwright secrets import}. */
  @Command(
      name = "import",
      description = {"Import Secrets from a file.", "Run it before you install the release."},
      footerHeading = "%nExamples:%n",
      footer = "  chartwright secrets import backup.yaml")
  static final class Import implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterChoice where = new ClusterChoice();
    @Mixin private Guard guard = new Guard();

    @SuppressWarnings("UnusedVariable") // picocli acts on it
    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "File that 'secrets export' wrote.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
      try (Cluster cluster = where.cluster()) {
        List<ObjectRef> secrets = SecretsFile.importInto(cluster, file, guard.passphrase());
        PrintWriter out = spec.commandLine().getOut();
        secrets.forEach(out::println);
        out.flush();
        return ExitCode.PASSED;
      }
    }
  }
}
