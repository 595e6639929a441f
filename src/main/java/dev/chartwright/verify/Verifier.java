package dev.chartwright.verify;

import dev.chartwright.cluster.NoClusterException;
import dev.chartwright.config.AllRules;
import dev.chartwright.helm.Helm;
import dev.chartwright.progress.Progress;
import dev.chartwright.render.Renderer;
import dev.chartwright.verify.Plan.ChartPlan;
import dev.chartwright.verify.Verification.ChartResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes a plan through its stages. */
public final class Verifier {
  private final Progress progress;

  /**
   * A verifier.
   *
   * @param progress told how far it is
   */
  public Verifier(Progress progress) {
    this.progress = progress;
  }

  /**
   * Verifies. What is broken is in the result; only what keeps the run from being done is thrown.
   *
   * @param plan what to verify
   * @return the result
   * @throws InterruptedRunException if the process was told to end meanwhile
   * @throws dev.chartwright.ChartwrightException if values cannot be read, or Helm cannot run here
   */
  public Verification verify(Plan plan) {
    long start = System.nanoTime();
    Helm helm = Helm.load();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            plan.jobs(),
            work -> {
              Thread thread = new Thread(work, "chartwright-verify");
              thread.setDaemon(true);
              return thread;
            });
    try (ClusterPool clusters = new ClusterPool(plan.clusters(), progress)) {
      List<ChartResult> charts = new ArrayList<>();
      for (ChartPlan chart : plan.charts()) {
        charts.add(verify(chart, plan.stages(), pool, clusters));
      }
      if (InterruptedRunException.isEnding()) {
        throw new InterruptedRunException();
      }
      return new Verification(
          Version.current(),
          helm.version(),
          charts,
          clusters.refusal().map(NoClusterException::getMessage),
          clusters.howToReach(),
          AllRules.list(),
          Optional.empty(),
          since(start));
    } finally {
      pool.shutdownNow();
      progress.close();
    }
  }

  private ChartResult verify(
      ChartPlan plan, List<Stage> stages, ExecutorService pool, ClusterPool clusters) {
    ChartRun run = new ChartRun(Renderer.of(plan.chart()), plan, pool, progress, clusters);
    List<StageResult> results = new ArrayList<>();
    for (Stage stage : stages) {
      long start = System.nanoTime();
      StageResult result = stage.run(run).took(since(start));
      run.sawResult(result);
      results.add(result);
    }
    return new ChartResult(
        plan.chart().name(),
        plan.chart().metadata().version(),
        plan.chart().display(),
        plan.cases().stream().map(c -> c.name()).toList(),
        run.documentsRendered(),
        results,
        new Sources(Path.of("")));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
