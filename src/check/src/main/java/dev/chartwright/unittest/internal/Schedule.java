package dev.chartwright.unittest.internal;

import dev.chartwright.render.internal.CoveredRendering;
import dev.chartwright.render.internal.UnitRenderer;
import dev.chartwright.render.internal.UnitRequest;
import dev.chartwright.render.internal.coverage.Probes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

/** Runs tests with several threads, and renders together what one call of Helm can render. */
final class Schedule {
  /** More would have to wait for each other, and hold more texts at a time. */
  static final int MOST = 48;

  private final UnitRenderer renderer;
  private final SchemaGate schemas;
  private final Optional<Probes> probes;
  private final int threads;
  private final BiFunction<JobRun, Optional<CoveredRendering>, JobRun.Ran> test;

  Schedule(
      UnitRenderer renderer,
      SchemaGate schemas,
      Optional<Probes> probes,
      int threads,
      BiFunction<JobRun, Optional<CoveredRendering>, JobRun.Ran> test) {
    this.renderer = renderer;
    this.schemas = schemas;
    this.probes = probes;
    this.threads = threads;
    this.test = test;
  }

  private record Shared(int index, UnitRequest request) {}

  /**
   * Starts the tests.
   *
   * @param together whether tests may be rendered together, which changes their order
   * @return their results, in the order of the tests
   */
  List<CompletableFuture<JobRun.Ran>> start(
      List<JobRun> runs, ExecutorService pool, boolean together) {
    List<CompletableFuture<JobRun.Ran>> results = new ArrayList<>();
    runs.forEach(any -> results.add(new CompletableFuture<>()));
    List<List<Shared>> batches = together ? batches(runs, pool) : List.of();
    boolean[] isShared = new boolean[runs.size()];
    for (List<Shared> batch : batches) {
      batch.forEach(one -> isShared[one.index()] = true);
      pool.execute(() -> run(batch, runs, results));
    }
    for (int i = 0; i < runs.size(); i++) {
      if (!isShared[i]) {
        int index = i;
        pool.execute(() -> complete(results.get(index), runs.get(index), Optional.empty()));
      }
    }
    return results;
  }

  private void complete(
      CompletableFuture<JobRun.Ran> result, JobRun run, Optional<CoveredRendering> shared) {
    try {
      result.complete(test.apply(run, shared));
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }

  private void run(
      List<Shared> batch, List<JobRun> runs, List<CompletableFuture<JobRun.Ran>> results) {
    List<Optional<CoveredRendering>> outcomes;
    try {
      outcomes = together(batch.stream().map(Shared::request).toList());
    } catch (Throwable e) {
      batch.forEach(one -> results.get(one.index()).completeExceptionally(e));
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      int index = batch.get(i).index();
      complete(results.get(index), runs.get(index), outcomes.get(i));
    }
  }

  private List<Optional<CoveredRendering>> together(List<UnitRequest> requests) {
    UnitRenderer.Shown shown = schemas.shown(renderer, requests);
    return probes.isPresent()
        ? renderer.renderTogether(requests, shown, probes.get())
        : renderer.renderTogether(requests, shown).stream()
            .map(one -> one.map(outcome -> new CoveredRendering(outcome, Optional.empty())))
            .toList();
  }

  /** Returns the tests that are rendered together; those that nobody can share are in none. */
  private List<List<Shared>> batches(List<JobRun> runs, ExecutorService pool) {
    Map<Object, List<Shared>> groups = new LinkedHashMap<>();
    List<Future<Optional<UnitRequest>>> requests = new ArrayList<>();
    runs.forEach(run -> requests.add(pool.submit(run::shared)));
    for (int i = 0; i < runs.size(); i++) {
      int index = i;
      get(requests.get(i))
          .ifPresent(
              request ->
                  renderer
                      .batch(request)
                      .ifPresent(
                          key ->
                              groups
                                  .computeIfAbsent(key, any -> new ArrayList<>())
                                  .add(new Shared(index, request))));
    }
    List<List<Shared>> batches = new ArrayList<>();
    groups.values().stream()
        .filter(group -> group.size() >= renderer.leastTogether())
        .forEach(group -> split(group, batches));
    return batches;
  }

  private void split(List<Shared> group, Collection<List<Shared>> batches) {
    int parts =
        Math.max((group.size() + MOST - 1) / MOST, group.size() / 4 >= threads ? threads : 1);
    int size = (group.size() + parts - 1) / parts;
    for (int at = 0; at < group.size(); at += size) {
      batches.add(List.copyOf(group.subList(at, Math.min(group.size(), at + size))));
    }
  }

  static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
