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
import java.time.Duration;
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
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
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

  /** What a file contains: a suite, or why it is not one. */
  private record Found(
      Optional<Suite> suite,
      Optional<UnableToReadSuiteException> problem,
      Route route,
      List<Future<JobRun.Ran>> futures) {
    Found(Suite suite, Route route) {
      this(Optional.of(suite), Optional.empty(), route, new ArrayList<>());
    }

    Found(UnableToReadSuiteException problem, Route route) {
      this(Optional.empty(), Optional.of(problem), route, List.of());
    }

    List<Suite.Job> tests() {
      return suite.map(Suite::tests).orElse(List.of());
    }
  }

  /**
   * Runs all suites. What is not a suite fails, as one whose only test is that it can be read.
   *
   * @param listener gets each suite when it has ended
   */
  public UnitTests.Report run(Consumer<SuiteResult> listener, Progress progress) {
    return run(listener, Runs::unreadable, progress);
  }

  private static Optional<SuiteResult> unreadable(
      UnableToReadSuiteException problem, String chart) {
    TestResult test =
        new TestResult(
            "can be read",
            problem.line(),
            TestResult.Status.FAILED,
            problem.why(),
            List.of(),
            Duration.ZERO);
    return Optional.of(
        new SuiteResult(
            problem.file(),
            String.valueOf(problem.file().getFileName()),
            chart,
            List.of(test),
            List.of()));
  }

  /**
   * Runs all suites that can be read.
   *
   * @param listener gets each suite when it has ended
   * @param unreadable gets the other ones, and the chart that they test; returns their result, if
   *     they have one
   */
  UnitTests.Report run(
      Consumer<SuiteResult> listener,
      BiFunction<UnableToReadSuiteException, String, Optional<SuiteResult>> unreadable,
      Progress progress) {
    List<Found> found = new ArrayList<>();
    find(chart, new Route(List.of(chart.name())), found);
    if (found.isEmpty()) {
      return new UnitTests.Report(List.of(), SnapshotCounts.NONE, List.of());
    }
    if (options.failsFast() && found.stream().anyMatch(one -> one.problem().isPresent())) {
      isStopped.set(true);
    }
    progress.stage(
        "test " + chart.name(), found.stream().mapToInt(one -> one.tests().size()).sum());
    UnitRenderer renderer = UnitRenderer.of(chart);
    Set<String> names = renderer.templates().keySet();
    SchemaGate schemas = SchemaGate.of(chart, options.validates());
    List<JobRun> runs = new ArrayList<>();
    for (Found one : found) {
      if (one.suite().isEmpty()) {
        continue;
      }
      Suite suite = one.suite().get();
      Snapshots kept = snapshotsOf(suite);
      Set<String> templates =
          Templates.selected(one.route().path(), suite.templates(), suite.excluded(), names);
      for (Suite.Job job : suite.tests()) {
        runs.add(
            new JobRun(
                renderer,
                schemas,
                suite,
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
      found.forEach(one -> one.tests().forEach(any -> one.futures().add(results.next())));
      UnitTests.Report report = report(found, new FailureTraces(renderer), listener, unreadable);
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
      List<Found> found,
      FailureTraces traces,
      Consumer<SuiteResult> listener,
      BiFunction<UnableToReadSuiteException, String, Optional<SuiteResult>> unreadable) {
    List<SuiteResult> results = new ArrayList<>();
    for (Found one : found) {
      Optional<SuiteResult> result =
          one.suite()
              .map(suite -> result(one, suite, traces))
              .or(() -> unreadable.apply(one.problem().orElseThrow(), one.route().path()));
      result.ifPresent(results::add);
      result.ifPresent(listener);
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

  private static SuiteResult result(Found one, Suite suite, FailureTraces traces) {
    List<TestResult> tests = new ArrayList<>();
    for (int i = 0; i < one.futures().size(); i++) {
      Suite.Job job = suite.tests().get(i);
      tests.add(traces.traced(Schedule.get(one.futures().get(i)), suite, job, one.route()));
    }
    one.futures().clear();
    return new SuiteResult(suite.file(), suite.name(), one.route().path(), tests, suite.ignored());
  }

  private static List<Path> inputs(Suite suite) {
    Path folder = Objects.requireNonNull(suite.file().toAbsolutePath().getParent());
    return Stream.concat(
            Stream.of(Snapshots.file(suite)),
            suite.tests().stream().flatMap(job -> job.valuesFiles().stream()).map(folder::resolve))
        .map(Path::normalize)
        .toList();
  }

  private void find(Chart at, Route route, List<Found> found) {
    List<String> values =
        options.values().stream().map(path -> path.toAbsolutePath().toString()).toList();
    Consumer<UnableToReadSuiteException> unreadable =
        problem -> found.add(new Found(problem, route));
    for (Path file : SuiteFiles.of(at, options).stream().filter(chosen).toList()) {
      SuiteReader.read(file, values, suite -> add(suite, route, found), unreadable);
    }
    SuiteFiles.chartOfSuites(at, options)
        .ifPresent(
            folder -> {
              try {
                PrintedSuites.read(folder, values).stream()
                    .filter(suite -> chosen.test(suite.file()))
                    .forEach(suite -> add(suite, route, found));
              } catch (UnableToReadSuiteException e) {
                unreadable.accept(e);
              }
            });
    if (options.subcharts()) {
      for (Chart subchart : at.subcharts()) {
        if (Files.isDirectory(subchart.path()) && isEnabled(at, subchart)) {
          find(subchart, route.below(subchart.name()), found);
        }
      }
    }
  }

  private void add(Suite suite, Route route, List<Found> found) {
    inputs.addAll(inputs(suite));
    try {
      snapshotsOf(suite);
      found.add(new Found(suite, route));
    } catch (UnableToReadSuiteException e) {
      found.add(new Found(e, route));
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
