package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.coverage.internal.Collector;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.progress.Progress;
import dev.chartwright.render.internal.CoveredRendering;
import dev.chartwright.render.internal.UnitRenderer;
import dev.chartwright.unittest.SnapshotCounts;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnableToReadSuiteException;
import dev.chartwright.unittest.UnitTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs the suites of a chart, several tests at a time. */
public final class Runs {
  private final Chart chart;
  private final UnitTests options;
  private final Predicate<Path> chosen;
  private final Optional<Collector> coverage;
  private final Map<String, Snapshots> snapshots = new LinkedHashMap<>();
  private final Set<Path> inputs = new TreeSet<>();
  private final AtomicBoolean isStopped = new AtomicBoolean();

  /**
   * Creates runs.
   *
   * @param options what to run
   */
  public Runs(Chart chart, UnitTests options) {
    this(chart, options, any -> true, Optional.empty());
  }

  /**
   * Creates runs that note what the tests reach.
   *
   * @param options what to run
   * @param coverage of the same chart
   */
  public Runs(Chart chart, UnitTests options, Optional<Collector> coverage) {
    this(chart, options, any -> true, coverage);
  }

  /**
   * Creates runs of some suites.
   *
   * @param options what to run
   * @param chosen which of its files to run
   */
  public Runs(Chart chart, UnitTests options, Predicate<Path> chosen) {
    this(chart, options, chosen, Optional.empty());
  }

  private Runs(
      Chart chart, UnitTests options, Predicate<Path> chosen, Optional<Collector> coverage) {
    this.chart = chart;
    this.options = options;
    this.chosen = chosen;
    this.coverage = coverage;
  }

  /**
   * Returns the snapshots of all suites, after a run.
   *
   * @return by their file
   */
  Collection<Snapshots> snapshots() {
    return Collections.unmodifiableCollection(snapshots.values());
  }

  private record Found(Suite suite, Route route, List<Future<JobRun.Ran>> tests) {}

  /**
   * Runs all suites.
   *
   * @param listener gets each suite when it has ended
   */
  public UnitTests.Report run(Consumer<SuiteResult> listener, Progress progress) {
    return run(
        listener,
        problem -> {
          throw problem;
        },
        progress);
  }

  /**
   * Runs all suites that can be read.
   *
   * @param listener gets each suite when it has ended
   * @param unreadable gets the other ones
   */
  UnitTests.Report run(
      Consumer<SuiteResult> listener,
      Consumer<UnableToReadSuiteException> unreadable,
      Progress progress) {
    List<Found> found = new ArrayList<>();
    find(chart, new Route(List.of(chart.name())), found, unreadable);
    if (found.isEmpty()) {
      return new UnitTests.Report(List.of(), SnapshotCounts.NONE, List.of());
    }
    progress.stage(
        "test " + chart.name(), found.stream().mapToInt(one -> one.suite().tests().size()).sum());
    UnitRenderer renderer = UnitRenderer.of(chart);
    Set<String> names = renderer.templates().keySet();
    SchemaGate schemas = SchemaGate.of(chart, options.validates());
    List<JobRun> runs = new ArrayList<>();
    for (Found one : found) {
      Snapshots kept = snapshotsOf(one.suite());
      Set<String> templates =
          Templates.selected(
              one.route().path(), one.suite().templates(), one.suite().excluded(), names);
      for (Suite.Job job : one.suite().tests()) {
        runs.add(
            new JobRun(
                renderer,
                schemas,
                one.suite(),
                job,
                one.route(),
                templates,
                kept,
                coverage,
                options.postRenderers()));
      }
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, options.threads()));
    try {
      Iterator<CompletableFuture<JobRun.Ran>> results =
          new Schedule(
                  renderer,
                  schemas,
                  coverage.map(Collector::probes),
                  options.threads(),
                  (run, shared) -> {
                    JobRun.Ran ran = test(run, shared);
                    progress.step(run.suite().name());
                    return ran;
                  })
              .start(runs, pool, !options.failsFast())
              .iterator();
      found.forEach(one -> one.suite().tests().forEach(any -> one.tests().add(results.next())));
      UnitTests.Report report = report(found, new FailureTraces(renderer), listener);
      coverage
          .flatMap(Collector::trials)
          .ifPresent(trials -> trials.compare(new KeyRenderings(renderer, schemas, pool)));
      return report;
    } finally {
      pool.shutdownNow();
    }
  }

  private Snapshots snapshotsOf(Suite suite) {
    return snapshots.computeIfAbsent(
        suite.file() + "_" + suite.snapshotId(),
        any -> Snapshots.of(suite, options.updatesSnapshots()));
  }

  private JobRun.Ran test(JobRun run, Optional<CoveredRendering> shared) {
    if (isStopped.get()) {
      return run.skipped("an earlier test failed");
    }
    JobRun.Ran result = run.run(shared);
    if (options.failsFast() && result.result().status() == TestResult.Status.FAILED) {
      isStopped.set(true);
    }
    return result;
  }

  private UnitTests.Report report(
      List<Found> found, FailureTraces traces, Consumer<SuiteResult> listener) {
    List<SuiteResult> results = new ArrayList<>();
    for (Found one : found) {
      List<TestResult> tests = new ArrayList<>();
      for (int i = 0; i < one.tests().size(); i++) {
        Suite.Job job = one.suite().tests().get(i);
        tests.add(traces.traced(Schedule.get(one.tests().get(i)), one.suite(), job, one.route()));
      }
      one.tests().clear();
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
        counts = counts.and(options.storesSnapshots() ? one.store() : one.counts());
      }
    }
    return new UnitTests.Report(results, counts, obsolete);
  }

  private static List<Path> inputs(Suite suite) {
    Path folder = Objects.requireNonNull(suite.file().toAbsolutePath().getParent());
    return Stream.concat(
            Stream.of(Snapshots.file(suite)),
            suite.tests().stream().flatMap(job -> job.valuesFiles().stream()).map(folder::resolve))
        .map(Path::normalize)
        .toList();
  }

  private void find(
      Chart at, Route route, List<Found> found, Consumer<UnableToReadSuiteException> unreadable) {
    List<String> values =
        options.values().stream().map(path -> path.toAbsolutePath().toString()).toList();
    List<Supplier<List<Suite>>> sources = new ArrayList<>();
    for (Path file : SuiteFiles.of(at, options).stream().filter(chosen).toList()) {
      sources.add(() -> SuiteReader.read(file, values));
    }
    SuiteFiles.chartOfSuites(at, options)
        .ifPresent(
            folder ->
                sources.add(
                    () ->
                        PrintedSuites.read(folder, values).stream()
                            .filter(suite -> chosen.test(suite.file()))
                            .toList()));
    for (Supplier<List<Suite>> source : sources) {
      try {
        for (Suite suite : source.get()) {
          inputs.addAll(inputs(suite));
          snapshotsOf(suite);
          found.add(new Found(suite, route, new ArrayList<>()));
        }
      } catch (UnableToReadSuiteException e) {
        unreadable.accept(e);
      }
    }
    if (options.subcharts()) {
      for (Chart subchart : at.subcharts()) {
        if (Files.isDirectory(subchart.path()) && isEnabled(at, subchart)) {
          find(subchart, route.below(subchart.name()), found, unreadable);
        }
      }
    }
  }

  /** Returns the files that the suites of the last run read, besides the chart and themselves. */
  Set<Path> inputs() {
    return Collections.unmodifiableSet(inputs);
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
