package dev.chartwright.verify.internal;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.rules.GivenDocuments;
import dev.chartwright.check.internal.schema.CustomResources;
import dev.chartwright.check.internal.schema.DefinitionFile;
import dev.chartwright.check.internal.schema.SchemaCheck;
import dev.chartwright.check.internal.schema.Verdict;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Validates rendered documents against the Kubernetes API of their case. */
final class SchemaStage implements Stage {
  @Override
  public String name() {
    return "schema";
  }

  @Override
  public String title() {
    return "rendered documents against the API of their Kubernetes version";
  }

  @Override
  public StageResult run(ChartRun run) {
    String chart = run.renderer().chart().name();
    List<StageResult.Skip> skips = new ArrayList<>();
    if (run.chart().metadata().isLibrary()) {
      return StageResult.ofLibrary(this, "nothing rendered", run.chart().name());
    }
    skips.addAll(run.notRendered());
    Map<Case, Rendering> rendered = run.renderedByCase();
    List<DefinitionFile.Content> files =
        List.copyOf(
            run.forEach(
                    "definitions of " + chart,
                    DefinitionFile.in(run.renderer().chart()),
                    DefinitionFile::read)
                .values());
    SchemaCheck check = new SchemaCheck(definitions(run, files, rendered.values()));
    Map<Case, Verdict> verdicts =
        run.forEach(
            "schema of " + chart,
            List.copyOf(rendered.keySet()),
            subject -> check.check(Objects.requireNonNull(rendered.get(subject))));
    List<Finding> findings = new ArrayList<>(inFiles(run, check, files));
    verdicts.forEach(
        (subject, verdict) ->
            verdict.findings().forEach(one -> findings.add(one.inCases(List.of(subject.name())))));
    skips.addAll(strangers(check, rendered.keySet()));
    skips.addAll(unjudged(verdicts.values()));
    int documents = verdicts.values().stream().mapToInt(Verdict::judged).sum();
    List<String> subjects = rendered.keySet().stream().map(Case::name).toList();
    return StageResult.of(this, Counts.of(documents, "document"), subjects, findings, skips);
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

  /** Returns a skip for each unknown Kubernetes version. */
  private static List<StageResult.Skip> strangers(SchemaCheck check, Collection<Case> cases) {
    return cases.stream()
        .map(Case::kubernetesVersion)
        .distinct()
        .sorted()
        .flatMap(
            version ->
                check.standIn(version).stream()
                    .map(
                        other ->
                            new StageResult.Skip(
                                "Kubernetes " + version.shortName(),
                                "its API is unknown; the API of " + other + " was used instead")))
        .toList();
  }

  private static List<StageResult.Skip> unjudged(Collection<Verdict> verdicts) {
    SortedMap<Verdict.Unjudged, Integer> all = new TreeMap<>();
    verdicts.forEach(
        verdict ->
            verdict.unjudged().forEach((what, count) -> all.merge(what, count, Integer::sum)));
    List<StageResult.Skip> skips = new ArrayList<>();
    all.forEach(
        (what, count) ->
            skips.add(
                new StageResult.Skip(
                    what.what() + " (" + Counts.of(count, "document") + ")", what.reason())));
    return skips;
  }
}
