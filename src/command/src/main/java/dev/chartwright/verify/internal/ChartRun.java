package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.check.internal.values.ValuesCheck;
import dev.chartwright.progress.Progress;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.UnableToRenderException;
import dev.chartwright.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A chart on its way through the stages. What stages share, above all the renderings, is made when
 * the first of them asks, once.
 */
public final class ChartRun {
  private final Chart chart;
  private final List<Case> cases;
  private final ExecutorService pool;
  private final Progress progress;
  private final List<Scenario> scenarios;
  private final List<String> crds;
  private final ClusterPool clusters;
  private final CheckSettings checks;
  private final GivenRules rules;
  private boolean broken;
  private @Nullable Renderer renderer;
  private @Nullable ValuesCheck valuesCheck;
  private @Nullable Map<Case, ValuesVerdict> verdicts;
  private @Nullable Map<Case, RenderResult> results;

  ChartRun(Plan.ChartPlan plan, ExecutorService pool, Progress progress, ClusterPool clusters) {
    this.chart = plan.chart();
    this.cases = plan.cases();
    this.scenarios = plan.scenarios();
    this.crds = plan.crds();
    this.clusters = clusters;
    this.checks = plan.checks();
    this.rules = plan.rules();
    this.pool = pool;
    this.progress = progress;
  }

  /**
   * What is known of a case's values.
   *
   * @param findings what breaks a schema
   * @param refusal Helm's refusal to put the values together, if it refused
   */
  public record ValuesVerdict(List<Finding> findings, Optional<UnableToRenderException> refusal) {
    boolean isBroken() {
      return findings.stream().anyMatch(f -> f.severity() == dev.chartwright.check.Severity.ERROR);
    }
  }

  /** What became of a case. */
  public sealed interface RenderResult {
    /**
     * It was rendered.
     *
     * @param rendering the rendering
     */
    record Rendered(Rendering rendering) implements RenderResult {}

    /**
     * Helm refused.
     *
     * @param refusal why
     */
    record Refused(UnableToRenderException refusal) implements RenderResult {}

    /**
     * Helm would have refused the values, so it was not asked.
     *
     * @param reason why
     */
    record NotTried(String reason) implements RenderResult {}
  }

  /**
   * The chart's renderer.
   *
   * @return the renderer
   */
  public synchronized Renderer renderer() {
    if (renderer == null) {
      renderer = Renderer.of(chart);
    }
    return renderer;
  }

  /**
   * The cases.
   *
   * @return in the order in which they are reported
   */
  public List<Case> cases() {
    return cases;
  }

  /**
   * What releases of the chart go through on a cluster.
   *
   * @return the scenarios, in order
   */
  public List<Scenario> scenarios() {
    return scenarios;
  }

  /**
   * Where definitions of custom resources lie that others install.
   *
   * @return files, folders and addresses
   */
  public List<String> crds() {
    return crds;
  }

  /**
   * The clusters of this run.
   *
   * @return the clusters
   */
  public ClusterPool clusters() {
    return clusters;
  }

  /** The chart. */
  Chart chart() {
    return chart;
  }

  /** What the project says of checks. */
  CheckSettings checks() {
    return checks;
  }

  /** Rules that do not come with this program. */
  GivenRules rules() {
    return rules;
  }

  /** Told how far the work is. */
  Progress progress() {
    return progress;
  }

  /** Whether an earlier stage found an error. */
  boolean isBroken() {
    return broken;
  }

  void sawResult(StageResult result) {
    broken |=
        result.findings().stream()
            .anyMatch(f -> f.severity() == dev.chartwright.check.Severity.ERROR);
  }

  /**
   * The compiled schemas of the chart.
   *
   * @return the check
   */
  public synchronized ValuesCheck valuesCheck() {
    if (valuesCheck == null) {
      valuesCheck = ValuesCheck.of(renderer());
    }
    return valuesCheck;
  }

  /**
   * The verdicts on the values of all cases. Values that several cases share are judged once.
   *
   * @return a verdict for each case
   */
  public synchronized Map<Case, ValuesVerdict> verdicts() {
    if (verdicts == null) {
      ValuesCheck check = valuesCheck();
      Map<String, List<Case>> shared = new LinkedHashMap<>();
      for (Case subject : cases) {
        shared.computeIfAbsent(valuesKey(subject), any -> new ArrayList<>()).add(subject);
      }
      List<Case> firsts = shared.values().stream().map(group -> group.get(0)).toList();
      Map<Case, ValuesVerdict> judged =
          forEach("values of " + name(), firsts, first -> judge(check, shared, first));
      Map<Case, ValuesVerdict> all = new LinkedHashMap<>();
      for (Case subject : cases) {
        Case first = shared.getOrDefault(valuesKey(subject), List.of(subject)).get(0);
        ValuesVerdict verdict = judged.get(first);
        if (verdict == null) {
          throw new IllegalStateException("no verdict on " + subject.name());
        }
        all.put(subject, verdict);
      }
      verdicts = all;
    }
    return verdicts;
  }

  private static String valuesKey(Case subject) {
    return subject.values() + "\0" + subject.namespace() + "\0" + subject.releaseName();
  }

  /** A version that the chart does not admit says nothing of the values: the next one is asked. */
  private static ValuesVerdict judge(
      ValuesCheck check, Map<String, List<Case>> shared, Case first) {
    Optional<UnableToRenderException> refusal = Optional.empty();
    for (Case subject : shared.getOrDefault(valuesKey(first), List.of(first))) {
      try {
        return new ValuesVerdict(check.check(subject), Optional.empty());
      } catch (UnableToRenderException e) {
        refusal = Optional.of(e);
      }
    }
    return new ValuesVerdict(List.of(), refusal);
  }

  /**
   * The renderings of all cases whose values are sound.
   *
   * @return a result for each case, in their order
   */
  public synchronized Map<Case, RenderResult> renderings() {
    if (results == null) {
      Map<Case, ValuesVerdict> judged = verdicts();
      // One version after the other, so that what versions share is there when the second one
      // comes.
      List<Case> byVersion =
          cases.stream().sorted(Comparator.comparing(Case::kubernetesVersion)).toList();
      Renderer rendering = renderer();
      Map<Case, RenderResult> made =
          forEach(
              "render " + name(),
              byVersion,
              subject -> {
                ValuesVerdict verdict = judged.get(subject);
                if (verdict != null && verdict.isBroken()) {
                  return new RenderResult.NotTried("its values break the schema");
                }
                try {
                  return new RenderResult.Rendered(rendering.render(subject));
                } catch (UnableToRenderException e) {
                  return new RenderResult.Refused(e);
                }
              });
      Map<Case, RenderResult> ordered = new LinkedHashMap<>();
      cases.forEach(subject -> ordered.put(subject, Objects.requireNonNull(made.get(subject))));
      results = ordered;
    }
    return results;
  }

  /**
   * The renderings that there are.
   *
   * @return those that Helm gave, in the order of their cases
   */
  public List<Rendering> rendered() {
    return renderings().values().stream()
        .filter(RenderResult.Rendered.class::isInstance)
        .map(result -> ((RenderResult.Rendered) result).rendering())
        .toList();
  }

  /** By case, as a rendering's own hash would be that of all its texts. */
  Map<Case, Rendering> renderedByCase() {
    Map<Case, Rendering> byCase = new LinkedHashMap<>();
    rendered().forEach(one -> byCase.put(one.subject(), one));
    return byCase;
  }

  /** The cases that a stage after rendering cannot look at. */
  List<StageResult.Skip> notRendered() {
    List<StageResult.Skip> skips = new ArrayList<>();
    renderings()
        .forEach(
            (subject, result) -> {
              if (!(result instanceof RenderResult.Rendered)) {
                skips.add(new StageResult.Skip(subject.name(), "it was not rendered"));
              }
            });
    return skips;
  }

  /** Whether the cases were rendered by now; nothing is rendered to tell. */
  synchronized boolean isRendered() {
    return results != null;
  }

  /** How many documents were rendered; nothing is rendered to tell. */
  synchronized int documentsRendered() {
    return results == null ? 0 : rendered().stream().mapToInt(r -> r.manifests().size()).sum();
  }

  /**
   * Works on many subjects at a time; the results keep the subjects' order.
   *
   * @param what what is being done, for the progress
   * @param subjects the subjects
   * @param work the work on one
   * @param <S> what a subject is
   * @param <R> what a result is
   * @return a result for each subject
   */
  public <S, R> Map<S, R> forEach(String what, List<S> subjects, Function<S, R> work) {
    progress.stage(what, subjects.size());
    Map<S, Future<R>> futures = new LinkedHashMap<>();
    for (S subject : subjects) {
      futures.put(
          subject,
          pool.submit(
              () -> {
                R result = work.apply(subject);
                progress.step(subject instanceof Case one ? one.name() : "");
                return result;
              }));
    }
    Map<S, R> results = new LinkedHashMap<>();
    try {
      for (Map.Entry<S, Future<R>> entry : futures.entrySet()) {
        results.put(entry.getKey(), entry.getValue().get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while working on " + what, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      futures.values().forEach(future -> future.cancel(true));
    }
  }

  private String name() {
    return chart.name();
  }
}
