package dev.chartwright.verify.internal;

import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.catalog.Catalog;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes a plan through its stages. */
public final class Verifier {
  private final Progress progress;
  private final ResultCache cache;

  /**
   * A verifier that keeps nothing.
   *
   * @param progress told how far it is
   */
  public Verifier(Progress progress) {
    this(progress, ResultCache.NONE);
  }

  /**
   * A verifier.
   *
   * @param progress told how far it is
   * @param cache what earlier runs found out
   */
  public Verifier(Progress progress, ResultCache cache) {
    this.progress = progress;
    this.cache = cache;
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
    ExecutorService pool =
        Executors.newFixedThreadPool(
            plan.jobs(),
            work -> {
              Thread thread = new Thread(work, "chartwright-verify");
              thread.setDaemon(true);
              return thread;
            });
    try (ClusterPool clusters = new ClusterPool(plan.clusters(), progress)) {
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
          since(start));
    } finally {
      pool.shutdownNow();
      progress.close();
    }
  }

  /** A chart's result, and the version of Helm that rendered it. */
  private record Verified(ChartResult result, String helm) {}

  private static String helm() {
    return Helm.load().version();
  }

  private Verified verify(
      ChartPlan plan, Plan all, ExecutorService pool, ClusterPool clusters, Comparison comparison) {
    // Neither is the chart prepared nor Helm loaded before a stage asks for it.
    ChartRun run = new ChartRun(plan, pool, progress, clusters);
    List<String> cases = plan.cases().stream().map(Case::name).toList();
    Exemptions exemptions =
        new Exemptions(plan.checks().exemptions(), LocalDate.now(ZoneOffset.UTC));
    KnownFindings known = comparison.begin(plan.chart());
    Catalog catalog = AllRules.catalog(plan.rules().own()).under(plan.checks());
    Sieve sieve = new Sieve(catalog, exemptions, known, cases);
    Optional<String> key =
        cache.key(plan, all.stages().stream().filter(Stage::isRepeatable).toList());
    Optional<Kept> kept = key.flatMap(cache::find);
    List<StageResult> made = new ArrayList<>();
    boolean heeded = false;
    for (Stage stage : all.stages()) {
      Optional<StageResult> again = kept.flatMap(results -> results.of(stage));
      boolean isKept = kept.isPresent() && stage.isRepeatable();
      if (isKept ? again.isEmpty() : !stage.appliesTo(run)) {
        continue;
      }
      long start = System.nanoTime();
      StageResult result = again.orElseGet(() -> stage.run(run).took(since(start)));
      if (!heeded && run.isRendered()) {
        exemptions.heed(run.rendered());
        heeded = true;
      }
      if (stage.isRepeatable()) {
        made.add(result);
      }
      run.sawResult(sieve.sift(result));
    }
    int documents = kept.map(Kept::documents).orElseGet(run::documentsRendered);
    String helm = kept.map(Kept::helm).orElseGet(Verifier::helm);
    // What annotations exempt is found out from the renderings, which are not kept.
    if (kept.isEmpty() && !exemptions.hasAnnotations()) {
      key.ifPresent(name -> cache.keep(name, new Kept(helm, documents, made)));
    }
    List<StageResult> results = sieve.finish();
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
            kept.isPresent());
    return new Verified(result, helm);
  }

  /** Those of this program, and those of the projects whose charts these are. */
  private static List<Rule> rules(Plan plan) {
    List<OwnRule> own =
        plan.charts().stream().flatMap(chart -> chart.rules().own().stream()).distinct().toList();
    return AllRules.catalog(own).rules();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
