package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.rendering.BranchCheck;
import dev.chartwright.check.internal.rendering.HelmComparison;
import dev.chartwright.check.internal.rendering.RenderCheck;
import dev.chartwright.check.internal.rendering.SuffixCheck;
import dev.chartwright.check.internal.upgrade.ClusterReads;
import dev.chartwright.helm.internal.HelmBinary;
import dev.chartwright.render.Case;
import dev.chartwright.render.ClusterObjects;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Renderer.Reach;
import dev.chartwright.render.UnableToRenderException;
import dev.chartwright.verify.internal.ChartRun.RenderResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Renders every case, and reports Helm's errors. */
final class RenderStage implements Stage {
  private static final Pattern MISSING =
      Pattern.compile("\\bnil\\b|expected|error calling|can't evaluate|can't iterate|out of range");
  private static final Pattern NIL = Pattern.compile("\\bnil\\b");

  @Override
  public String name() {
    return "render";
  }

  @Override
  public String title() {
    return "templates, for every case";
  }

  @Override
  public Optional<String> summaryOfLibrary() {
    return Optional.of("a library chart renders nothing");
  }

  @Override
  public StageResult run(ChartRun run) {
    List<Finding> findings = new ArrayList<>();
    List<String> subjects = new ArrayList<>();
    List<StageResult.Skip> skips = new ArrayList<>();
    for (Map.Entry<Case, RenderResult> entry : run.renderings().entrySet()) {
      String name = entry.getKey().name();
      RenderResult result = entry.getValue();
      if (result instanceof RenderResult.NotTried notTried) {
        skips.add(new StageResult.Skip(name, notTried.reason()));
      } else if (needsMore(run.renderer(), entry.getKey(), result)) {
        skips.add(new StageResult.Skip(name, "its lookups need fields that only a cluster fills"));
        continue;
      } else if (isDeclined(entry.getKey(), result)) {
        skips.add(new StageResult.Skip(name, "the chart does not support this cluster"));
        continue;
      } else if (isWithoutObjects(run.chart(), entry.getKey(), result)) {
        skips.add(new StageResult.Skip(name, "a lookup finds nothing without a cluster"));
        continue;
      } else {
        subjects.add(name);
      }
      if (result instanceof RenderResult.Refused refused) {
        findings.add(RenderCheck.of(refused.refusal()).inCases(List.of(name)));
      }
    }
    suffixes(run, findings);
    run.helms().forEach(helm -> compare(run, helm, findings, skips));
    unreached(run, findings, skips);
    return StageResult.of(this, Counts.of(subjects.size(), "case"), subjects, findings, skips);
  }

  /** A cluster that nobody named may be one that the chart rejects with a sentence of its own. */
  private static boolean isDeclined(Case subject, RenderResult result) {
    return subject.cluster().assumed()
        && result instanceof RenderResult.Refused refused
        && refused.refusal().failure().isOfChart();
  }

  /**
   * An upgrade that nobody requested finds objects as the chart renders them. If it misses a value,
   * and does not without them, it may need what an API server or a controller adds.
   */
  private static boolean needsMore(Renderer renderer, Case subject, RenderResult result) {
    if (!subject.cluster().assumed()
        || !subject.cluster().upgrade()
        || !(result instanceof RenderResult.Refused refused)
        || !MISSING.matcher(refused.refusal().failure().message()).find()) {
      return false;
    }
    try {
      renderer.render(subject.on(subject.cluster().installed(ClusterObjects.NONE)));
      return true;
    } catch (UnableToRenderException e) {
      return !e.failure().message().equals(refused.refusal().failure().message());
    }
  }

  /** Cases that were added to reach more are left out: most of them assume another cluster. */
  private static void compare(
      ChartRun run, HelmBinary helm, List<Finding> findings, List<StageResult.Skip> skips) {
    Renderer renderer = run.renderer();
    List<Case> cases =
        run.renderings().entrySet().stream()
            .filter(entry -> !(entry.getValue() instanceof RenderResult.NotTried))
            .map(Map.Entry::getKey)
            .filter(one -> !one.cluster().assumed())
            .toList();
    run.forEach(
            "render with Helm " + helm.version(),
            cases,
            one -> HelmComparison.of(renderer, one, helm))
        .forEach(
            (subject, outcome) -> {
              String name = subject.name();
              outcome.findings().forEach(finding -> findings.add(finding.inCases(List.of(name))));
              outcome.skip().ifPresent(why -> skips.add(new StageResult.Skip(name, why)));
            });
  }

  /** Objects that the chart does not install may exist on a cluster; here no lookup finds them. */
  private static boolean isWithoutObjects(Chart chart, Case subject, RenderResult result) {
    return subject.cluster().assumed()
        && result instanceof RenderResult.Refused refused
        && NIL.matcher(refused.refusal().failure().text()).find()
        && ClusterReads.mayExplain(chart, refused.refusal().failure());
  }

  private static List<Case> rendered(ChartRun run) {
    return List.copyOf(run.renderedByCase().keySet());
  }

  private static void suffixes(ChartRun run, List<Finding> findings) {
    Renderer renderer = run.renderer();
    run.forEach(
            "versions with a suffix",
            rendered(run).stream().filter(one -> !one.cluster().assumed()).toList(),
            one -> SuffixCheck.check(renderer, one))
        .forEach(
            (subject, found) ->
                found.forEach(finding -> findings.add(finding.inCases(List.of(subject.name())))));
  }

  /** Cases that differ in the cluster alone reach the same where no template sees a difference. */
  private static void unreached(
      ChartRun run, List<Finding> findings, List<StageResult.Skip> skips) {
    Renderer renderer = run.renderer();
    Map<String, Case> differing = new LinkedHashMap<>();
    for (Case one : rendered(run)) {
      differing.putIfAbsent(one.valuesName() + "\0" + renderer.seenOfCluster(one), one);
    }
    List<Reach> own = new ArrayList<>();
    List<Reach> all = new ArrayList<>();
    run.forEach("branches", List.copyOf(differing.values()), renderer::knownReach)
        .forEach(
            (subject, reach) ->
                reach.ifPresent(
                    found -> {
                      all.add(found);
                      if (!subject.cluster().assumed() || subject.cluster().upgrade()) {
                        own.add(found);
                      }
                    }));
    boolean isThorough = run.checks().isThorough(BranchCheck.RULE);
    BranchCheck.Unreached unreached = BranchCheck.unreached(run.chart(), own, all, isThorough);
    findings.addAll(unreached.findings());
    if (!unreached.words().isEmpty()) {
      skips.add(new StageResult.Skip(unreached.words(), "no case renders them"));
    }
  }
}
