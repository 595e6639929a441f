package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.rendering.BranchCheck;
import dev.chartwright.check.internal.rendering.RenderCheck;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Renderer.Reach;
import dev.chartwright.verify.internal.ChartRun.RenderResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Renders every case, and reports Helm's errors. */
final class RenderStage implements Stage {
  private static final Pattern NIL = Pattern.compile("\\bnil\\b");
  private static final Pattern LOOKUP = Pattern.compile("\\blookup\\s");

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
    unreached(run, findings, skips);
    return StageResult.of(this, Counts.of(subjects.size(), "case"), subjects, findings, skips);
  }

  /** A cluster that nobody named may be one that the chart rejects with a sentence of its own. */
  private static boolean isDeclined(Case subject, RenderResult result) {
    return subject.cluster().assumed()
        && result instanceof RenderResult.Refused refused
        && refused.refusal().failure().isOfChart();
  }

  /** An upgrade, for example, finds what the install made; a rendering finds nothing. */
  private static boolean isWithoutObjects(Chart chart, Case subject, RenderResult result) {
    return subject.cluster().assumed()
        && result instanceof RenderResult.Refused refused
        && NIL.matcher(refused.refusal().failure().text()).find()
        && reads(chart);
  }

  private static boolean reads(Chart chart) {
    return chart.files().stream()
            .anyMatch(
                file -> file.path().startsWith("templates/") && LOOKUP.matcher(file.text()).find())
        || chart.subcharts().stream().anyMatch(RenderStage::reads);
  }

  private static List<Case> rendered(ChartRun run) {
    return List.copyOf(run.renderedByCase().keySet());
  }

  private static void suffixes(ChartRun run, List<Finding> findings) {
    Renderer renderer = run.renderer();
    run.forEach(
            "versions with a suffix",
            rendered(run).stream().filter(one -> !one.cluster().assumed()).toList(),
            one -> BranchCheck.suffix(renderer, one))
        .forEach(
            (subject, found) ->
                found.forEach(finding -> findings.add(finding.inCases(List.of(subject.name())))));
  }

  /** Cases that differ in the Kubernetes version alone reach the same where no template sees it. */
  private static void unreached(
      ChartRun run, List<Finding> findings, List<StageResult.Skip> skips) {
    Renderer renderer = run.renderer();
    Map<String, Case> differing = new LinkedHashMap<>();
    for (Case one : rendered(run)) {
      String version = renderer.seesCluster(one) ? one.kubernetesVersion().toString() : "";
      differing.putIfAbsent(one.valuesName() + "\0" + version, one);
    }
    List<Reach> own = new ArrayList<>();
    List<Reach> all = new ArrayList<>();
    run.forEach("branches", List.copyOf(differing.values()), renderer::reach)
        .forEach(
            (subject, reach) ->
                reach.ifPresent(
                    found -> {
                      all.add(found);
                      if (!subject.cluster().assumed()) {
                        own.add(found);
                      }
                    }));
    BranchCheck.Unreached unreached = BranchCheck.unreached(run.chart(), own, all);
    findings.addAll(unreached.findings());
    if (!unreached.words().isEmpty()) {
      skips.add(new StageResult.Skip(unreached.words(), "no case renders them"));
    }
  }
}
