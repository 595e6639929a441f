package dev.chartwright.verify.internal;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.rules.GivenDocuments;
import dev.chartwright.check.internal.schema.CustomResources;
import dev.chartwright.check.internal.schema.DefinitionFile;
import dev.chartwright.check.internal.schema.ReleaseSize;
import dev.chartwright.check.internal.schema.SchemaCheck;
import dev.chartwright.check.internal.schema.Verdict;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Validates rendered documents against the Kubernetes API of their case. */
final class SchemaStage extends RenderedStage {
  @Override
  public String name() {
    return "schema";
  }

  @Override
  public String title() {
    return "rendered documents against the API of their Kubernetes version";
  }

  @Override
  String check(ChartRun run, RenderedCases cases) {
    List<DefinitionFile.Content> files =
        List.copyOf(
            run.forEach(
                    "definitions of " + run.chart().name(),
                    DefinitionFile.in(run.renderer().chart()),
                    DefinitionFile::read)
                .values());
    SchemaCheck check = new SchemaCheck(definitions(run, files, cases.all()));
    Map<Case, Verdict> verdicts = cases.forEach("schema of", check::check);
    cases.report(inFiles(run, check, files));
    verdicts.forEach((subject, verdict) -> cases.report(subject, verdict.findings()));
    cases
        .forEach("size of", one -> ReleaseSize.check(one).stream().toList())
        .forEach(cases::report);
    standIns(check, cases);
    unjudged(verdicts.values(), cases);
    return Counts.of(verdicts.values().stream().mapToInt(Verdict::judged).sum(), "document");
  }

  /**
   * Returns the definitions: first of the chart and its subcharts, then rendered ones, then those
   * in --crds.
   */
  private static CustomResources definitions(
      ChartRun run, List<DefinitionFile.Content> files, Collection<Rendering> rendered) {
    List<Manifest> manifests = new ArrayList<>();
    files.forEach(file -> manifests.addAll(file.manifests()));
    rendered.forEach(one -> manifests.addAll(one.manifests()));
    run.crds()
        .forEach(
            place -> manifests.addAll(GivenDocuments.definitions(place, run.rules().offline())));
    return CustomResources.of(manifests);
  }

  private static List<Finding> inFiles(
      ChartRun run, SchemaCheck check, List<DefinitionFile.Content> files) {
    List<Finding> findings = new ArrayList<>();
    Map<KubernetesVersion, List<String>> cases = new TreeMap<>();
    run.cases()
        .forEach(
            one ->
                cases
                    .computeIfAbsent(one.kubernetesVersion(), any -> new ArrayList<>())
                    .add(one.name()));
    for (KubernetesVersion version :
        files.isEmpty() ? Set.<KubernetesVersion>of() : cases.keySet()) {
      run.forEach("definitions", files, file -> check.check(file, version)).values().stream()
          .flatMap(List::stream)
          .map(finding -> finding.inCases(cases.getOrDefault(version, List.of())))
          .forEach(findings::add);
    }
    return findings;
  }

  /** Skips each unknown Kubernetes version. */
  private static void standIns(SchemaCheck check, RenderedCases cases) {
    cases.byCase().keySet().stream()
        .map(Case::kubernetesVersion)
        .distinct()
        .sorted()
        .forEach(
            version ->
                check
                    .standIn(version)
                    .ifPresent(
                        other ->
                            cases.skip(
                                "Kubernetes " + version.shortName(),
                                "its API is unknown; the API of " + other + " was used instead")));
  }

  private static void unjudged(Collection<Verdict> verdicts, RenderedCases cases) {
    SortedMap<Verdict.Unjudged, Integer> all = new TreeMap<>();
    verdicts.forEach(
        verdict ->
            verdict.unjudged().forEach((what, count) -> all.merge(what, count, Integer::sum)));
    all.forEach(
        (what, count) ->
            cases.skip(what.what() + " (" + Counts.of(count, "document") + ")", what.reason()));
  }
}
