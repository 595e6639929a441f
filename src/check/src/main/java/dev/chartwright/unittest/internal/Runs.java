package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.internal.UnitRenderer;
import dev.chartwright.unittest.SnapshotCounts;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnitTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Runs the suites of a chart, several tests at a time. */
public final class Runs {
  private final Chart chart;
  private final UnitTests options;
  private final Map<String, Snapshots> snapshots = new LinkedHashMap<>();
  private final AtomicBoolean isStopped = new AtomicBoolean();

  /**
   * Creates runs.
   *
   * @param options what to run
   */
  public Runs(Chart chart, UnitTests options) {
    this.chart = chart;
    this.options = options;
  }

  private record Found(Suite suite, Route route, List<Future<TestResult>> tests) {}

  /**
   * Runs all suites.
   *
   * @param listener gets each suite when it has ended
   */
  public UnitTests.Report run(Consumer<SuiteResult> listener) {
    List<Found> found = new ArrayList<>();
    find(chart, new Route(List.of(chart.name())), found);
    UnitRenderer renderer = UnitRenderer.of(chart);
    Set<String> names = renderer.templates().keySet();
    SchemaGate schemas = SchemaGate.of(chart, options.validates());
    List<JobRun> runs = new ArrayList<>();
    for (Found one : found) {
      Snapshots kept =
          snapshots.computeIfAbsent(
              one.suite().file() + "_" + one.suite().snapshotId(),
              any -> Snapshots.of(one.suite(), options.updatesSnapshots()));
      Set<String> templates =
          Templates.selected(
              one.route().path(), one.suite().templates(), one.suite().excluded(), names);
      for (Suite.Job job : one.suite().tests()) {
        runs.add(new JobRun(renderer, schemas, one.suite(), job, one.route(), templates, kept));
      }
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, options.threads()));
    try {
      Iterator<CompletableFuture<TestResult>> results =
          new Schedule(renderer, schemas, options.threads(), this::test)
              .start(runs, pool, !options.failsFast())
              .iterator();
      found.forEach(one -> one.suite().tests().forEach(any -> one.tests().add(results.next())));
      return report(found, listener);
    } finally {
      pool.shutdownNow();
    }
  }

  private TestResult test(JobRun run, Optional<UnitRenderer.Outcome> shared) {
    if (isStopped.get()) {
      return run.skipped("an earlier test failed");
    }
    TestResult result = run.run(shared);
    if (options.failsFast() && result.status() == TestResult.Status.FAILED) {
      isStopped.set(true);
    }
    return result;
  }

  private UnitTests.Report report(List<Found> found, Consumer<SuiteResult> listener) {
    List<SuiteResult> results = new ArrayList<>();
    for (Found one : found) {
      List<TestResult> tests = new ArrayList<>();
      for (Future<TestResult> test : one.tests()) {
        tests.add(Schedule.get(test));
      }
      SuiteResult result =
          new SuiteResult(
              one.suite().file(),
              one.suite().name(),
              one.route().path(),
              tests,
              one.suite().ignored());
      results.add(result);
      listener.accept(result);
    }
    SnapshotCounts counts = SnapshotCounts.NONE;
    List<String> obsolete = new ArrayList<>();
    for (Snapshots one : snapshots.values()) {
      // Tests that did not run compare nothing, so nothing is known of their snapshots.
      if (!isStopped.get()) {
        obsolete.addAll(one.obsolete());
        counts = counts.and(one.store());
      }
    }
    return new UnitTests.Report(results, counts, obsolete);
  }

  private void find(Chart at, Route route, List<Found> found) {
    List<String> values =
        options.values().stream().map(path -> path.toAbsolutePath().toString()).toList();
    for (Path file : files(at.path())) {
      for (Suite suite : SuiteReader.read(file, values)) {
        found.add(new Found(suite, route, new ArrayList<>()));
      }
    }
    if (options.subcharts()) {
      for (Chart subchart : at.subcharts()) {
        if (Files.isDirectory(subchart.path()) && isEnabled(at, subchart)) {
          find(subchart, route.below(subchart.name()), found);
        }
      }
    }
  }

  private List<Path> files(Path folder) {
    List<Path> all = new ArrayList<>();
    for (String pattern : options.files()) {
      SuiteFiles.matching(folder, pattern).stream()
          .filter(file -> !all.contains(file))
          .forEach(all::add);
    }
    return all;
  }

  /** As helm-unittest decides: by the values that need no test, and by one condition. */
  private boolean isEnabled(Chart parent, Chart subchart) {
    Optional<ChartMetadata.Dependency> declared =
        parent.metadata().dependencies().stream()
            .filter(one -> one.effectiveName().equals(subchart.name()))
            .findFirst();
    if (declared.isEmpty()) {
      return true;
    }
    ChartMetadata.Dependency dependency = declared.get();
    if (dependency.condition().isPresent()) {
      JsonNode value = defaults(parent);
      for (String key : dependency.condition().get().split("\\.")) {
        value = value.path(key);
      }
      return !value.isBoolean() || value.asBoolean();
    }
    JsonNode tags = defaults(parent).path("tags");
    return dependency.tags().isEmpty()
        || !tags.isObject()
        || dependency.tags().stream().anyMatch(tag -> tags.path(tag).asBoolean(false));
  }

  private static JsonNode defaults(Chart parent) {
    try {
      return parent.file("values.yaml").isPresent()
          ? YamlDocument.parseFirst(parent.file("values.yaml").get().text()).content()
          : Json.object();
    } catch (YamlDocument.SyntaxException e) {
      return Json.object();
    }
  }
}
