package dev.chartwright.verify.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The runs of a chart's stages. Stages run in their order; one that can run beside others begins
 * early, and its result takes its place in the order.
 */
final class StageRuns {
  private final ChartRun run;
  private final List<Stage> stages;
  private final ExecutorService pool;
  private final Map<Stage, Future<StageResult>> begun = new HashMap<>();
  private final List<Pending> pending = new ArrayList<>();

  /**
   * Prepares the runs.
   *
   * @param stages the stages that are going to run, in order
   * @param pool runs those that begin early
   */
  StageRuns(ChartRun run, List<Stage> stages, ExecutorService pool) {
    this.run = run;
    this.stages = stages;
    this.pool = pool;
  }

  /**
   * A result in the order of the stages.
   *
   * @param isRendered whether the cases had been rendered after this stage or an earlier one
   */
  record Ran(Stage stage, StageResult result, boolean isRendered) {}

  private record Pending(Stage stage, Future<StageResult> result, boolean isRendered) {}

  /** Runs a stage, unless it has begun already. */
  void add(Stage stage) {
    stages.stream().filter(one -> one.isReadyBeside(run)).forEach(this::begin);
    Future<StageResult> early = begun.get(stage);
    if (early != null) {
      pending.add(new Pending(stage, early, run.isRendered()));
      return;
    }
    add(stage, timed(stage));
  }

  /** Adds the result of a stage that did not run. */
  void add(Stage stage, StageResult result) {
    pending.add(new Pending(stage, CompletableFuture.completedFuture(result), run.isRendered()));
  }

  private void begin(Stage stage) {
    begun.computeIfAbsent(stage, any -> pool.submit(() -> timed(stage)));
  }

  /** Waits for what was added, and hands it over in order. */
  void finish(Consumer<Ran> then) {
    for (Pending one : pending) {
      then.accept(new Ran(one.stage(), Futures.get(one.result(), "a stage"), one.isRendered()));
    }
    pending.clear();
  }

  private StageResult timed(Stage stage) {
    long start = System.nanoTime();
    Optional<String> summary =
        run.chart().metadata().isLibrary() ? stage.summaryOfLibrary() : Optional.empty();
    StageResult result =
        summary
            .map(text -> StageResult.ofLibrary(stage, text, run.chart().name()))
            .orElseGet(() -> stage.run(run));
    return result.took(Duration.ofNanos(System.nanoTime() - start));
  }
}
