package dev.chartwright.cli;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.ReleaseName;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright secrets export} and {@code import}. */
@Command(
    name = "secrets",
    description = "Keeps the Secrets of a release outside of its cluster, and brings them back.",
    subcommands = {SecretsCommand.Export.class, SecretsCommand.Import.class},
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright secrets export platform -n infra --context staging backup.yaml",
      "  chartwright secrets import --context staging backup.yaml"
    })
final class SecretsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Missing command: export or import");
  }

  /** What guards the file. */
  static final class Guard {
    @Option(
        names = "--passphrase-file",
        paramLabel = "FILE",
        description = "Encrypt with the first line of this file; without it, mode 0600 must do.")
    private @Nullable Path passphrase;

    char[] passphrase() {
      if (passphrase == null) {
        return new char[0];
      }
      try {
        String line = Files.readAllLines(passphrase).stream().findFirst().orElse("");
        if (line.isEmpty()) {
          throw new BadOptionException("the first line of " + passphrase + " is empty");
        }
        return line.toCharArray();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + passphrase + ": " + e.getMessage(), e);
      }
    }
  }

  /** {@code chartwright secrets export}. */
  @Command(
      name = "export",
      description = "Writes the Secrets that a release keeps into a file.",
      footerHeading = "%nExamples:%n",
      footer = "  chartwright secrets export platform -n local-infra backup.yaml")
  static final class Export implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterChoice where = new ClusterChoice();
    @Mixin private Guard guard = new Guard();

    @SuppressWarnings("UnusedVariable") // picocli acts on it
    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "RELEASE", description = "The release's name.")
    private String release = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file; mode 0600.")
    private Path file = Path.of("");

    @Option(
        names = {"-n", "--namespace"},
        required = true,
        paramLabel = "NS",
        description = "The release's namespace.")
    private String namespace = "";

    @Override
    public Integer call() {
      try (Cluster cluster = where.cluster()) {
        List<ObjectRef> secrets =
            SecretsFile.export(
                cluster, new ReleaseName(release, namespace), file, guard.passphrase());
        PrintWriter out = spec.commandLine().getOut();
        secrets.forEach(out::println);
        out.println(
            secrets.size() + " Secrets in " + file + ", as valuable as the data they open.");
        out.flush();
        return ExitCode.PASSED;
      }
    }
  }

  /** {@code chartwright secrets import}. */
  @Command(
      name = "import",
      description = "Makes the Secrets of a file, before the release is installed.",
      footerHeading = "%nExamples:%n",
      footer = "  chartwright secrets import backup.yaml")
  static final class Import implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ClusterChoice where = new ClusterChoice();
    @Mixin private Guard guard = new Guard();

    @SuppressWarnings("UnusedVariable") // picocli acts on it
    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "What export wrote.")
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
