package dev.chartwright.cli;

import dev.chartwright.chart.Values;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.progress.Progress;
import dev.chartwright.report.internal.ConsoleReport;
import dev.chartwright.verify.internal.BaselinePlan;
import dev.chartwright.verify.internal.ClusterPlan;
import dev.chartwright.verify.internal.Plan;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Planner;
import dev.chartwright.verify.internal.Stages;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies what an import has written, with all stages that need no cluster. */
final class ImportVerification {
  private final ChartwrightConfig config;
  private final Progress progress;

  ImportVerification(ChartwrightConfig config, Progress progress) {
    this.config = config;
    this.progress = progress;
  }

  /**
   * What was written.
   *
   * @param platform the chart of the platform, if there are values for it
   * @param chart a chart of its own
   */
  record Subjects(
      Optional<Path> platform, Optional<Path> values, Optional<Path> chart, String environment) {}

  int run(Subjects subjects, PrintWriter out, boolean color, int columns) {
    List<ChartPlan> charts = new ArrayList<>();
    subjects
        .platform()
        .ifPresent(
            platform -> {
              List<Path> files = new ArrayList<>();
              Path usual = platform.resolve("values").resolve(subjects.environment() + ".yaml");
              if (Files.isRegularFile(usual)) {
                files.add(usual);
              }
              subjects.values().ifPresent(files::add);
              charts.addAll(
                  plan(
                      platform,
                      new Values(files, List.of()),
                      Optional.of("platform"),
                      Optional.of(subjects.environment() + "-infra")));
            });
    subjects
        .chart()
        .ifPresent(
            chart -> charts.addAll(plan(chart, Values.NONE, Optional.empty(), Optional.empty())));
    Plan plan =
        new Plan(
            charts,
            Stages.all().stream().filter(stage -> !stage.needsCluster()).toList(),
            Runtime.getRuntime().availableProcessors(),
            ClusterPlan.STANDARD,
            BaselinePlan.NONE,
            config.failOn());
    Verification verification = new Verifier(progress).verify(plan);
    try {
      new ConsoleReport(color, columns, false).write(verification, out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot print the report: " + e.getMessage() + ".", e);
    }
    return ExitCode.of(verification, false);
  }

  /** One version is enough: values say what is made, not for which cluster. */
  private List<ChartPlan> plan(
      Path chart, Values values, Optional<String> release, Optional<String> namespace) {
    return new Planner(config, Path.of(""))
        .plan(new Planner.Request(List.of(chart), values, List.of(), release, namespace)).stream()
            .map(Planner::newestVersionOnly)
            .toList();
  }
}
