package dev.chartwright.cli;

import dev.chartwright.chart.Chart;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.docs.GeneratedFile;
import dev.chartwright.docs.GeneratedFiles;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Planner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that docs and schema share. */
final class GenerateOptions {
  @Parameters(
      paramLabel = "CHART",
      arity = "0..*",
      description =
          "Chart folders (default: the charts in chartwright.yaml, or else in charts/). Subchart"
              + " folders in their charts/ are included.")
  private List<Path> charts = new ArrayList<>();

  @Option(names = "--check", description = "Write no file, and fail if a file is out of date.")
  private boolean check;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file (default: chartwright.yaml).")
  private @Nullable Path config;

  @SuppressWarnings("UnusedVariable") // picocli acts on it
  @Mixin
  private OutputOptions output = new OutputOptions();

  int run(CommandSpec spec, Function<Chart, List<GeneratedFile>> generator) {
    List<GeneratedFile> made =
        plans().stream().map(ChartPlan::chart).map(generator).flatMap(List::stream).toList();
    GeneratedFiles files = new GeneratedFiles(made, command(spec));
    made.stream()
        .flatMap(file -> file.notes().stream())
        .distinct()
        .forEach(note -> spec.commandLine().getErr().println("note: " + note));
    spec.commandLine().getErr().flush();
    if (check) {
      return files.check(spec.commandLine().getOut()) ? ExitCode.PASSED : ExitCode.FINDINGS;
    }
    files.write(spec.commandLine().getOut());
    return ExitCode.PASSED;
  }

  private String command(CommandSpec spec) {
    String named = charts.stream().map(chart -> " " + chart).collect(Collectors.joining());
    return spec.qualifiedName() + named + (config == null ? "" : " --config " + config);
  }

  private List<ChartPlan> plans() {
    Path file = config == null ? Path.of(ChartwrightConfig.FILE) : config;
    ChartwrightConfig read =
        config != null || Files.exists(file)
            ? ChartwrightConfig.read(file)
            : ChartwrightConfig.EMPTY;
    return new Planner(read, Path.of(""))
        .plan(
            new Planner.Request(
                charts,
                Planner.Request.ALL.values(),
                List.of(),
                Optional.empty(),
                Optional.empty()));
  }
}
