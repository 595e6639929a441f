package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.check.internal.values.ValuesCheck;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.helm.internal.HelmBinary;
import dev.chartwright.progress.Progress;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.UnableToRenderException;
import dev.chartwright.scenario.Scenario;
import dev.chartwright.unittest.UnitTests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * A chart during a verification. Results that stages share, such as the renderings, are computed
 * once, when the first stage needs them.
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
  private final List<HelmBinary> helms;
  private final Optional<UnitTests> tests;
  private final Set<Path> inputs = new TreeSet<>();
  private final boolean renders;
  private final boolean countsBranches;
  private boolean broken;
  private final Once<Renderer> renderer = new Once<>();
  private final Once<ValuesCheck> valuesCheck = new Once<>();
  private final Once<Map<Case, ValuesVerdict>> verdicts = new Once<>();
  private final Once<Map<Case, RenderResult>> results = new Once<>();

  ChartRun(
      Plan.ChartPlan plan,
      ExecutorService pool,
      Progress progress,
      ClusterPool clusters,
      List<HelmBinary> helms,
      boolean renders,
      boolean countsBranches) {
    this.countsBranches = countsBranches;
    this.helms = helms;
    this.renders = renders;
    this.chart = plan.chart();
    this.cases = plan.cases();
    this.scenarios = plan.scenarios();
    this.crds = plan.crds();
    this.clusters = clusters;
    this.checks = plan.checks();
    this.rules = plan.rules();
    this.tests = plan.tests();
    this.pool = pool;
    this.progress = progress;
  }

  /**
   * The result of the validation of a case's values.
   *
   * @param findings violations of the schemas
   * @param refusal Helm's error, if Helm rejected the values
   */
  public record ValuesVerdict(List<Finding> findings, Optional<UnableToRenderException> refusal) {
    boolean isBroken() {
      return findings.stream().anyMatch(f -> f.severity() == dev.chartwright.check.Severity.ERROR);
    }
  }

  /** The result of rendering a case. */
  public sealed interface RenderResult {
    record Rendered(Rendering rendering) implements RenderResult {}

    record Refused(UnableToRenderException refusal) implements RenderResult {}

    /**
     * The case was not rendered, because Helm would reject its values.
     *
     * @param reason the reason, for reports
     */
    record NotTried(String reason) implements RenderResult {}
  }

  public Renderer renderer() {
    return renderer.get(() -> countsBranches ? Renderer.noting(chart) : Renderer.of(chart));
  }

  /** Returns the cases, in the order of the report. */
  public List<Case> cases() {
    return cases;
  }

  /** Returns the scenarios of the chart, in order. */
  public List<Scenario> scenarios() {
    return scenarios;
  }

  /**
   * Returns the sources of CustomResourceDefinitions that the chart uses but does not install.
   *
   * @return files, folders and URLs
   */
  public List<String> crds() {
    return crds;
  }

  public ClusterPool clusters() {
    return clusters;
  }

  Chart chart() {
    return chart;
  }

  CheckSettings checks() {
    return checks;
  }

  GivenRules rules() {
    return rules;
  }

  /** Returns other helm commands to render with. */
  List<HelmBinary> helms() {
    return helms;
  }

  /** Returns the unit tests to run; empty if the project runs none. */
  Optional<UnitTests> tests() {
    return tests;
  }

  /** Notes files that a stage read, and that are not part of the chart or of its cases. */
  void sawInputs(Set<Path> files) {
    inputs.addAll(files);
  }

  Set<Path> inputs() {
    return Collections.unmodifiableSet(inputs);
  }

  Progress progress() {
    return progress;
  }

  /** Returns whether an earlier stage found an error. */
  boolean isBroken() {
    return broken;
  }

  void sawResult(StageResult result) {
    broken |=
        result.findings().stream()
            .anyMatch(f -> f.severity() == dev.chartwright.check.Severity.ERROR);
  }

  /** Returns the check with the compiled schemas of the chart. */
  public ValuesCheck valuesCheck() {
    return valuesCheck.get(() -> ValuesCheck.of(renderer()));
  }

  /**
   * Validates the values of all cases. Values that several cases share are validated once.
   *
   * @return a result for each case
   */
  public Map<Case, ValuesVerdict> verdicts() {
    return verdicts.get(this::validate);
  }

  private Map<Case, ValuesVerdict> validate() {
    ValuesCheck check = valuesCheck();
    Map<List<Object>, List<Case>> shared = new LinkedHashMap<>();
    for (Case subject : cases) {
      shared.computeIfAbsent(valuesKey(subject), any -> new ArrayList<>()).add(subject);
    }
    List<Case> firsts = shared.values().stream().map(group -> group.get(0)).toList();
    Map<Case, ValuesVerdict> judged =
        forEach(
            "values of " + name(),
            firsts,
            first -> {
              if (renders) {
                renderer().renderAhead(first);
              }
              return judge(check, shared, first);
            });
    Map<Case, ValuesVerdict> all = new LinkedHashMap<>();
    for (Case subject : cases) {
      Case first = shared.getOrDefault(valuesKey(subject), List.of(subject)).get(0);
      ValuesVerdict verdict = judged.get(first);
      if (verdict == null) {
        throw new IllegalStateException("no result for the values of " + subject.name());
      }
      all.put(subject, verdict);
    }
    return all;
  }

  private static List<Object> valuesKey(Case subject) {
    return List.of(subject.values(), subject.namespace(), subject.releaseName());
  }

  /** Validates for the first Kubernetes version that the chart supports; others give no result. */
  private static ValuesVerdict judge(
      ValuesCheck check, Map<List<Object>, List<Case>> shared, Case first) {
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
   * Renders all cases whose values are valid.
   *
   * @return a result for each case, in their order
   */
  public Map<Case, RenderResult> renderings() {
    return results.get(this::renderAll);
  }

  private Map<Case, RenderResult> renderAll() {
    Map<Case, ValuesVerdict> judged = verdicts();
    // Render the versions one after the other, so that later versions reuse shared results.
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
                return new RenderResult.NotTried(
                    "the values violate the schema, or the schema is invalid");
              }
              try {
                return new RenderResult.Rendered(rendering.render(subject));
              } catch (UnableToRenderException e) {
                return new RenderResult.Refused(e);
              }
            });
    Map<Case, RenderResult> ordered = new LinkedHashMap<>();
    cases.forEach(subject -> ordered.put(subject, Objects.requireNonNull(made.get(subject))));
    return ordered;
  }

  /**
   * Returns the successful renderings.
   *
   * @return the renderings, in the order of their cases
   */
  public List<Rendering> rendered() {
    return renderings().values().stream()
        .filter(RenderResult.Rendered.class::isInstance)
        .map(result -> ((RenderResult.Rendered) result).rendering())
        .toList();
  }

  /** Keyed by case, because the hash of a rendering would read all its texts. */
  Map<Case, Rendering> renderedByCase() {
    Map<Case, Rendering> byCase = new LinkedHashMap<>();
    rendered().forEach(one -> byCase.put(one.subject(), one));
    return byCase;
  }

  /** Returns a skip for each case that a later stage cannot check. */
  List<StageResult.Skip> notRendered() {
    List<StageResult.Skip> skips = new ArrayList<>();
    renderings()
        .forEach(
            (subject, result) -> {
              if (!(result instanceof RenderResult.Rendered)) {
                skips.add(new StageResult.Skip(subject.name(), "the case was not rendered"));
              }
            });
    return skips;
  }

  /** Returns whether a case was not rendered for lack of time or memory. */
  boolean exceededLimits() {
    return isRendered()
        && renderings().values().stream()
            .anyMatch(
                result ->
                    result instanceof RenderResult.Refused refused
                        && refused.refusal().failure().kind() == HelmFailure.Kind.LIMIT);
  }

  /** Returns whether the values of the cases have been validated; does not validate them. */
  boolean hasVerdicts() {
    return verdicts.isPresent();
  }

  /** Returns whether the cases have been rendered; does not render them. */
  boolean isRendered() {
    return results.isPresent();
  }

  /** Returns the number of rendered documents so far; does not render the cases. */
  int documentsRendered() {
    return !isRendered() ? 0 : rendered().stream().mapToInt(r -> r.manifests().size()).sum();
  }

  /**
   * Runs a task for each subject in parallel. The results keep the order of the subjects.
   *
   * @param what the name of the task, for the progress
   * @param work the task for one subject
   * @param <S> the type of a subject
   * @param <R> the type of a result
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
        results.put(entry.getKey(), Futures.get(entry.getValue(), what));
      }
      return results;
    } finally {
      futures.values().forEach(future -> future.cancel(true));
    }
  }

  private String name() {
    return chart.name();
  }
}
