package dev.chartwright.cli;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Values;
import dev.chartwright.progress.Progress;
import dev.chartwright.unittest.internal.FirstSuites;
import dev.chartwright.verify.internal.Planner;
import dev.chartwright.verify.internal.diff.DiffPlan;
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

/** {@code chartwright init-tests}. */
@Command(
    name = "init-tests",
    description = {
      "Write first unit tests of a chart, in the format of helm-unittest.",
      "Writes tests/NAME_test.yaml for each template: the objects that it renders, which values"
          + " reach them, and the guards. Existing files are not changed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright init-tests charts/web",
      "  chartwright init-tests charts/web -f values/staging.yaml",
      "  chartwright init-tests charts/web --case staging"
    })
final class InitTestsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CHART", description = "Chart folder.")
  private Path folder = Path.of("");

  @Option(
      names = {"-f", "--values"},
      split = ",",
      paramLabel = "FILE",
      description =
          "Values file of the tests (repeatable; default: the chart's values.yaml alone).")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--case",
      paramLabel = "NAME",
      description = "Name of a case in chartwright.yaml whose values files the tests use.")
  private @Nullable String name;

  @Mixin private ProjectOptions project = new ProjectOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  InitTestsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (name != null && !files.isEmpty()) {
      throw new BadOptionException("--case and -f exclude each other. Give one of them.");
    }
    Chart chart = Chart.load(folder);
    if (chart.metadata().isLibrary()) {
      throw new BadOptionException(
          folder + " is a library chart, which renders nothing. Give an application chart.");
    }
    FirstSuites.Result result;
    try (Progress progress = output.progress(spec.commandLine().getErr(), terminal)) {
      result = FirstSuites.write(chart, name == null ? files : ofCase(name), progress);
    }
    PrintWriter out = spec.commandLine().getOut();
    result.written().forEach(file -> out.println(chart.display() + "/" + file + ": written"));
    result
        .existing()
        .forEach(file -> out.println(chart.display() + "/" + file + ": exists, not changed"));
    result
        .untested()
        .forEach((file, why) -> out.println(chart.display() + "/" + file + ": no test: " + why));
    out.println(
        result.written().size()
            + (result.written().size() == 1 ? " suite" : " suites")
            + " with "
            + result.tests()
            + (result.tests() == 1 ? " test" : " tests")
            + " written.");
    if (!result.written().isEmpty()) {
      out.println("To run them: chartwright test " + folder);
    }
    out.flush();
    return result.existing().isEmpty() ? ExitCode.PASSED : ExitCode.FINDINGS;
  }

  private List<Path> ofCase(String wanted) {
    Values values =
        new DiffPlan(new Planner(project.read(spec.commandLine().getErr()).config(), Path.of("")))
            .plans(
                new Planner.Request(
                    List.of(folder), Values.NONE, List.of(), Optional.empty(), Optional.empty()),
                List.of(wanted))
            .get(0)
            .cases()
            .get(0)
            .values();
    if (!values.settings().isEmpty()) {
      throw new BadOptionException(
          "The case '"
              + wanted
              + "' has settings, which suites do not have. Write them into a values file, and give"
              + " it with -f.");
    }
    return values.files();
  }
}
