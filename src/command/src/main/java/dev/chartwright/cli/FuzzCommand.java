package dev.chartwright.cli;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.config.internal.Durations;
import dev.chartwright.fuzz.internal.Confirmation;
import dev.chartwright.fuzz.internal.FaultFiles;
import dev.chartwright.fuzz.internal.FuzzResult;
import dev.chartwright.fuzz.internal.Fuzzer;
import dev.chartwright.fuzz.internal.Fuzzing;
import dev.chartwright.helm.internal.HelmBinary;
import dev.chartwright.progress.Progress;
import dev.chartwright.report.internal.FuzzJson;
import dev.chartwright.report.internal.FuzzText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chartwright fuzz}. */
@Command(
    name = "fuzz",
    description = {
      "Search for valid values that a chart renders wrongly.",
      "Generates values, renders and checks them, and shrinks what fails to the smallest values"
          + " file. The same seed and number of cases give the same result."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright fuzz charts/web",
      "  chartwright fuzz charts/web --time 5m --corpus build/corpus",
      "  chartwright fuzz charts/web --cases 500 --seed 7 --format json",
      "  chartwright fuzz charts/web --out charts/web/tests/fuzz"
    })
final class FuzzCommand implements Callable<Integer> {
  private static final int MOST_JOBS = 64;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "CHART", description = "Chart folder (default: .).")
  private Path folder = Path.of(".");

  @Option(
      names = {"-f", "--values"},
      split = ",",
      paramLabel = "FILE",
      description = "Values file below each generated one (repeatable).")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--time",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description = "Stop after this time, such as 90s or 5m (default: 60s).")
  private String time = "60s";

  @Option(
      names = "--cases",
      paramLabel = "N",
      defaultValue = "0",
      description = "Stop after this number of cases (default: 0, only --time counts).")
  private int cases;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Number that decides the order and the random values (default: 1).")
  private long seed;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "0",
      description = "Number of cases at the same time (default: 0, one for each processor).")
  private int jobs;

  @Option(
      names = "--kube-version",
      paramLabel = "VERSION",
      description = "Kubernetes version to render for, such as 1.34 (default: the newest known).")
  private @Nullable String kubeVersion;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description =
          "Folder of values files that are replayed first; those that reach new branches are"
              + " added.")
  private @Nullable Path corpus;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write a values file and a unit test of each fault into this folder.")
  private @Nullable Path out;

  @Option(
      names = "--with-helm",
      paramLabel = "PATH",
      description = "Another helm command, version 3.8 or later, to render each fault with.")
  private @Nullable Path helm;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "console",
      description = "Output format: console or json (default: console).")
  private String format = "console";

  @Mixin private OutputOptions output = new OutputOptions();

  FuzzCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    boolean isJson = isJson();
    Fuzzing fuzzing = fuzzing();
    Optional<HelmBinary> other = Optional.ofNullable(helm).map(HelmBinary::at);
    FuzzResult result;
    try (Progress progress = output.progress(spec.commandLine().getErr(), terminal)) {
      result = Fuzzer.run(fuzzing, progress);
    }
    if (other.isPresent()) {
      result = Confirmation.by(other.get(), fuzzing, result);
    }
    PrintWriter to = spec.commandLine().getOut();
    if (isJson) {
      to.print(FuzzJson.of(result));
    } else {
      new FuzzText(to, output.color(terminal), terminal.columns()).print(result);
    }
    if (out != null) {
      List<Path> written = FaultFiles.write(result, out);
      if (!isJson) {
        written.forEach(file -> to.println(file + ": written"));
      }
    }
    to.flush();
    return result.faults().isEmpty() ? ExitCode.PASSED : ExitCode.FINDINGS;
  }

  private boolean isJson() {
    return switch (format) {
      case "json" -> true;
      case "console" -> false;
      default ->
          throw new BadOptionException(
              "Unknown format '" + format + "' in --format: use one of console, json.");
    };
  }

  private Fuzzing fuzzing() {
    within("--cases", cases, 0, Integer.MAX_VALUE);
    within("--jobs", jobs, 0, MOST_JOBS);
    Chart chart = Chart.load(folder);
    if (chart.metadata().isLibrary()) {
      throw new BadOptionException(
          folder + " is a library chart, which renders nothing. Give an application chart.");
    }
    List<KubernetesVersion> known = KubernetesVersion.DEFAULTS;
    return new Fuzzing(
        chart,
        kubeVersion == null ? known.get(known.size() - 1) : KubernetesVersion.parse(kubeVersion),
        files,
        seed,
        cases,
        Durations.parse(time),
        jobs == 0 ? Runtime.getRuntime().availableProcessors() : jobs,
        Optional.ofNullable(corpus));
  }

  private static void within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new BadOptionException(
          "Invalid number " + value + " in " + option + ": use " + least + " to " + most + ".");
    }
  }
}
