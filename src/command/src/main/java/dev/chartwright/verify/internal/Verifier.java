package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.catalog.Catalog;
import dev.chartwright.check.internal.catalog.Entry;
import dev.chartwright.check.internal.catalog.Framework;
import dev.chartwright.check.internal.exempt.Exemptions;
import dev.chartwright.check.internal.exempt.KnownFindings;
import dev.chartwright.check.internal.rules.OwnRule;
import dev.chartwright.cluster.NoClusterException;
import dev.chartwright.config.internal.AllRules;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.progress.Progress;
import dev.chartwright.render.Case;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.ResultCache.Kept;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs the stages of a plan. */
public final class Verifier {
  private final Progress progress;
  private final ResultCache cache;

  /**
   * Creates a verifier without a cache.
   *
   * @param progress receives the progress
   */
  public Verifier(Progress progress) {
    this(progress, ResultCache.NONE);
  }

  /**
   * Creates a verifier.
   *
   * @param progress receives the progress
   * @param cache the results of earlier runs
   */
  public Verifier(Progress progress, ResultCache cache) {
    this.progress = progress;
    this.cache = cache;
  }

  /**
   * Verifies a plan. The result contains the findings; an exception means that the run could not
   * finish.
   *
   * @param plan the charts, cases and stages
   * @return the result
   * @throws InterruptedRunException if the process is interrupted meanwhile
   * @throws dev.chartwright.ChartwrightException if values cannot be read, or the Helm library
   *     cannot run on this machine
   */
  public Verification verify(Plan plan) {
    long start = System.nanoTime();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            plan.jobs(),
            work -> {
              Thread thread = new Thread(work, "chartwright-verify");
              thread.setDaemon(true);
              return thread;
            });
    try (ClusterPool clusters = new ClusterPool(clusters(plan), progress)) {
      List<Verified> charts = new ArrayList<>();
      Comparison comparison = new Comparison(plan.baseline());
      for (ChartPlan chart : plan.charts()) {
        charts.add(verify(chart, plan, pool, clusters, comparison));
      }
      if (InterruptedRunException.isEnding()) {
        throw new InterruptedRunException();
      }
      return new Verification(
          Version.current(),
          charts.stream().findFirst().map(Verified::helm).orElseGet(Verifier::helm),
          charts.stream().map(Verified::result).toList(),
          clusters.refusal().map(NoClusterException::getMessage),
          clusters.howToReach(),
          rules(plan),
          comparison.result(),
          scores(plan, charts),
          since(start));
    } finally {
      pool.shutdownNow();
      progress.close();
    }
  }

  /** The result for a chart, and the version of Helm that rendered it. */
  private record Verified(ChartResult result, String helm) {}

  private static String helm() {
    return Helm.load().version();
  }

  private static ClusterPlan clusters(Plan plan) {
    return plan.clusters()
        .forNeedsOf(plan.charts().stream().flatMap(chart -> chart.scenarios().stream()));
  }

  private Verified verify(
      ChartPlan given,
      Plan all,
      ExecutorService pool,
      ClusterPool clusters,
      Comparison comparison) {
    ChartPlan plan = MoreCases.in(GivenApis.seenBy(given)).withThreads(all.jobs());
    // The chart is prepared and Helm is loaded only when a stage needs them.
    boolean renders =
        all.stages().stream()
            .anyMatch(stage -> stage instanceof RenderStage || stage instanceof RenderedStage);
    boolean counts = all.stages().stream().anyMatch(RenderStage.class::isInstance);
    ChartRun run = new ChartRun(plan, pool, progress, clusters, all.helms(), renders, counts);
    List<String> cases = plan.cases().stream().map(Case::name).toList();
    Exemptions exemptions = new Exemptions(plan.checks(), LocalDate.now(ZoneOffset.UTC));
    KnownFindings known = comparison.begin(plan.chart());
    Catalog catalog = AllRules.catalog(plan.rules().own()).under(plan.checks());
    Sieve sieve = new Sieve(catalog, plan.checks()::isThorough, exemptions, known, cases);
    List<Stage> kinds = all.stages().stream().filter(stage -> !stage.needsCluster()).toList();
    // Another Helm may be replaced at any time.
    Optional<String> key = all.helms().isEmpty() ? cache.key(plan, kinds) : Optional.empty();
    Optional<Kept> kept = key.flatMap(cache::find);
    List<StageResult> made = new ArrayList<>();
    List<Stage> early = kept.isPresent() ? List.of() : Stages.withoutCluster(all.stages());
    StageRuns runs = new StageRuns(run, early, pool);
    boolean[] heeded = {false};
    Consumer<StageRuns.Ran> sift =
        ran -> {
          if (!heeded[0] && ran.isRendered()) {
            exemptions.heed(run.rendered());
            heeded[0] = true;
          }
          if (!ran.stage().needsCluster()) {
            made.add(ran.result());
          }
          run.sawResult(sieve.sift(ran.result()));
        };
    for (Stage stage : all.stages()) {
      Optional<StageResult> again = kept.flatMap(results -> results.of(stage));
      boolean isKept = kept.isPresent() && !stage.needsCluster();
      if (isKept ? again.isEmpty() : !stage.appliesTo(run)) {
        continue;
      }
      if (stage.needsCluster()) {
        runs.finish(sift);
      }
      again.ifPresentOrElse(result -> runs.add(stage, result), () -> runs.add(stage));
    }
    runs.finish(sift);
    int documents = kept.map(Kept::documents).orElseGet(run::documentsRendered);
    String helm = kept.map(Kept::helm).orElseGet(Verifier::helm);
    // Exemptions by annotation come from the renderings, which are not cached. A limit may not be
    // exceeded the next time, on a machine that does less.
    if (kept.isEmpty() && !exemptions.hasAnnotations() && !run.exceededLimits()) {
      key.ifPresent(
          name -> cache.keep(name, new Kept(helm, documents, made, ReadFiles.of(run.inputs()))));
    }
    List<StageResult> results =
        sieve.finish().stream()
            .map(result -> result.failingOn(all.failOn().of(result.stage())))
            .toList();
    comparison.end(plan.chart(), known, sieve::looked);
    ChartResult result =
        new ChartResult(
            plan.chart().name(),
            plan.chart().metadata().version(),
            plan.chart().display(),
            cases,
            documents,
            results,
            new Sources(Path.of("")),
            elsewhere(plan.chart()),
            kept.isPresent());
    return new Verified(result, helm);
  }

  /** Returns the folders of the subcharts that come from a repository. */
  private static List<String> elsewhere(Chart chart) {
    Set<String> fetched =
        chart.metadata().dependencies().stream()
            .filter(one -> !one.repository().isEmpty() && !one.repository().startsWith("file:"))
            .map(ChartMetadata.Dependency::name)
            .collect(Collectors.toSet());
    return chart.subcharts().stream()
        .filter(one -> fetched.contains(one.name()))
        .map(one -> one.display() + "/")
        .toList();
  }

  /** Returns the rules of Chartwright and the projects' own rules. */
  private static List<Rule> rules(Plan plan) {
    List<OwnRule> own =
        plan.charts().stream().flatMap(chart -> chart.rules().own().stream()).distinct().toList();
    return AllRules.catalog(own).rules();
  }

  /** Returns the scores of checks that ran; what is exempted is not met. */
  private static Map<Framework, Framework.Score> scores(Plan plan, List<Verified> charts) {
    if (plan.stages().stream().noneMatch(stage -> stage instanceof PolicyStage)) {
      return Map.of();
    }
    Set<String> on = new HashSet<>();
    for (ChartPlan chart : plan.charts()) {
      AllRules.catalog().under(chart.checks()).entries().stream()
          .filter(Entry::on)
          .forEach(entry -> on.add(entry.id()));
    }
    Set<String> found = new HashSet<>();
    for (Verified chart : charts) {
      for (StageResult stage : chart.result().stages()) {
        stage.findings().forEach(finding -> found.add(finding.rule()));
        stage.suppressed().forEach(one -> found.add(one.finding().rule()));
        found.addAll(stage.unlisted());
      }
    }
    Map<Framework, Framework.Score> scores = new EnumMap<>(Framework.class);
    for (Framework framework : Framework.values()) {
      scores.put(framework, framework.score(on, found));
    }
    return scores;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
