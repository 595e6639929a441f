package dev.chartwright.cli;

import dev.chartwright.compose.internal.map.ImportOptions;
import dev.chartwright.compose.internal.map.Imported;
import dev.chartwright.compose.internal.map.Importer;
import dev.chartwright.compose.internal.map.Outcome;
import dev.chartwright.compose.internal.read.ComposeLoader;
import dev.chartwright.compose.internal.read.Project;
import dev.chartwright.compose.internal.write.AccountReport;
import dev.chartwright.compose.internal.write.ImportFiles;
import dev.chartwright.config.internal.ChartwrightConfig;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright import}. */
@Command(
    name = "import",
    description = "Import applications from other tools.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = "  chartwright import compose compose.yaml --as release")
final class ImportCommand extends CommandGroup {
  /** {@code chartwright import compose}. */
  @Command(
      name = "compose",
      description = {
        "Import a compose project.",
        "Writes values for the platform's applications, or a chart of its own, prints what became"
            + " of each key, and verifies the result."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  chartwright import compose compose.yaml --as release",
        "  chartwright import compose compose.yaml prod.yaml --as app -o charts",
        "  chartwright import compose compose.yaml --as release --map api=core"
      })
  static final class Compose implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(
        paramLabel = "FILE",
        arity = "1..*",
        description = "Compose files; later ones override earlier ones.")
    private List<Path> files = new ArrayList<>();

    @Option(
        names = "--as",
        paramLabel = "FORM",
        required = true,
        description =
            "release: values for the platform's release, and a chart for what does not fit. app: one"
                + " chart for the whole project.")
    private String form = "";

    @Option(
        names = {"-o", "--output"},
        paramLabel = "DIR",
        description = "Folder to write to (default: the working folder).")
    private Path folder = Path.of("");

    @Option(
        names = "--env-file",
        paramLabel = "FILE",
        description = "File of variables, in place of .env beside the first file (repeatable).")
    private List<Path> envFiles = new ArrayList<>();

    @Option(
        names = "--profile",
        paramLabel = "NAME",
        description = "Active profile; '*' is all (repeatable).")
    private List<String> profiles = new ArrayList<>();

    @Option(
        names = {"-p", "--project-name"},
        paramLabel = "NAME",
        description = "Name of the project (default: as docker compose finds it).")
    private @Nullable String name;

    @Option(
        names = "--map",
        paramLabel = "SERVICE=TARGET",
        description = "Where a service goes: core, ai, web or chart (repeatable).")
    private Map<String, String> targets = new HashMap<>();

    @Option(
        names = "--keep",
        paramLabel = "SERVICE",
        description = "Database or Redis that the platform does not replace (repeatable).")
    private Set<String> kept = new HashSet<>();

    @Option(
        names = "--environment",
        paramLabel = "NAME",
        description =
            "Environment of the platform, which names the namespaces (default: dev); verification"
                + " uses its values file.")
    private String environment = "dev";

    @Option(
        names = "--registry",
        paramLabel = "HOST/PATH",
        description = "Registry of the images that the project builds.")
    private String registry = "";

    @Option(
        names = "--platform",
        paramLabel = "CHART",
        description = "Chart of the platform, to verify values with (default: charts/platform).")
    private Path platform = Path.of("charts", "platform");

    @Option(
        names = "--report",
        paramLabel = "FILE",
        description = "Also write what became of each key into this .md or .json file.")
    private @Nullable Path report;

    @Option(names = "--force", description = "Overwrite files that exist.")
    private boolean force;

    @Option(names = "--strict", description = "Exit with code 1 if a key has no effect (cannot).")
    private boolean strict;

    @Option(
        names = "--allow-outside",
        description = "Read files outside of the project's folder that the compose files name.")
    private boolean outside;

    @Mixin private ProjectOptions project = new ProjectOptions();

    @Mixin private OutputOptions output = new OutputOptions();

    Compose(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      PrintWriter err = spec.commandLine().getErr();
      boolean isRelease = isRelease();
      Path chart = isRelease ? platformChart() : platform;
      if (report != null) {
        AccountReport.requireKnown(report);
      }
      ChartwrightConfig config = project.read(err).config();
      Imported imported = Importer.map(load(), options(isRelease));
      ImportFiles made = new ImportFiles(imported, command());
      List<Path> written = made.write(folder, force);
      AccountReport account = new AccountReport(imported);
      out.print(account.text());
      out.println(
          written.size()
              + (written.size() == 1 ? " file" : " files")
              + " written to "
              + (folder.toString().isEmpty() ? "this folder" : folder)
              + ".");
      out.println();
      out.flush();
      if (report != null) {
        account.write(report);
      }
      int code =
          new ImportVerification(config, output.progress(err, terminal))
              .run(plan(made, imported, chart), out, output.color(terminal), terminal.columns());
      boolean isIncomplete = strict && imported.count(Outcome.CANNOT) > 0;
      return code == ExitCode.PASSED && isIncomplete ? ExitCode.FINDINGS : code;
    }

    private boolean isRelease() {
      if (!form.equals("release") && !form.equals("app")) {
        throw new BadOptionException("Invalid --as '" + form + "'. Use app or release.");
      }
      targets.forEach(
          (service, target) -> {
            if (!List.of("core", "ai", "web", "chart").contains(target)) {
              throw new BadOptionException(
                  "Invalid --map " + service + "=" + target + ". Use core, ai, web or chart.");
            }
          });
      if (!environment.matches("[a-z]([a-z0-9-]{0,30}[a-z0-9])?")) {
        throw new BadOptionException(
            "Invalid --environment '" + environment + "'. Use lower-case letters, digits and '-'.");
      }
      return form.equals("release");
    }

    private Path platformChart() {
      if (!Files.isRegularFile(platform.resolve("Chart.yaml"))) {
        throw new BadOptionException(
            "The chart of the platform, "
                + platform
                + ", is missing. Give its path with --platform,"
                + " or use --as app.");
      }
      return platform;
    }

    private Project load() {
      return ComposeLoader.load(
          new ComposeLoader.Request(
              files, envFiles, profiles, Optional.ofNullable(name), System.getenv(), outside));
    }

    private ImportOptions options(boolean isRelease) {
      return new ImportOptions(isRelease, environment, registry, kept, targets);
    }

    private ImportVerification.Subjects plan(ImportFiles made, Imported imported, Path chart) {
      return new ImportVerification.Subjects(
          imported.platform().map(values -> chart),
          imported.platform().map(values -> folder.resolve(made.valuesFile())),
          imported.chart().map(values -> folder.resolve(imported.project())),
          environment);
    }

    /** Without options that depend on the machine, so that the files are the same everywhere. */
    private String command() {
      String named =
          files.stream()
              .map(file -> String.valueOf(file.getFileName()))
              .collect(Collectors.joining(" "));
      return "chartwright import compose " + named + " --as " + form;
    }
  }
}
