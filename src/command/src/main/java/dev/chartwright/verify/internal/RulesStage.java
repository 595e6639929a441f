package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.rules.AdmissionCheck;
import dev.chartwright.check.internal.rules.GivenDocuments;
import dev.chartwright.check.internal.rules.OwnRulesCheck;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** Checks the rules that are not part of Chartwright: the project's own, and admission policies. */
final class RulesStage implements Stage {
  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String title() {
    return "the project's own rules, and admission policies";
  }

  /** Skips the stage without a report, because most projects have neither. */
  @Override
  public boolean appliesTo(ChartRun run) {
    return !run.rules().own().isEmpty()
        || !run.rules().admission().isEmpty()
        || (run.isRendered()
            && run.rendered().stream().anyMatch(one -> AdmissionCheck.hasPolicy(one.manifests())));
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
    List<Manifest> given = new ArrayList<>();
    run.rules()
        .admission()
        .forEach(place -> given.addAll(GivenDocuments.policies(place, run.rules().offline())));
    OwnRulesCheck own =
        new OwnRulesCheck(
            run.rules().own(), subject -> run.renderer().computeValues(subject).values());
    AdmissionCheck admission = new AdmissionCheck(given);
    List<Finding> findings = new ArrayList<>();
    SortedSet<String> unasked = new TreeSet<>();
    run.forEach(
            "rules of " + chart,
            List.copyOf(rendered.keySet()),
            subject -> {
              Rendering rendering = Objects.requireNonNull(rendered.get(subject));
              return new Verdict(own.check(rendering), admission.check(rendering));
            })
        .forEach(
            (subject, verdict) -> {
              List<String> in = List.of(subject.name());
              verdict.own().forEach(one -> findings.add(one.inCases(in)));
              verdict.admission().findings().forEach(one -> findings.add(one.inCases(in)));
              unasked.addAll(verdict.admission().skipped());
            });
    unasked.forEach(
        policy ->
            skips.add(
                new StageResult.Skip(
                    "admission policy " + policy,
                    "it uses the authorizer, which needs an API server")));
    int documents = rendered.values().stream().mapToInt(one -> one.manifests().size()).sum();
    return StageResult.of(
        this,
        Counts.of(run.rules().own().size(), "rule") + ", " + Counts.of(documents, "document"),
        rendered.keySet().stream().map(Case::name).toList(),
        findings,
        skips);
  }

  private record Verdict(List<Finding> own, AdmissionCheck.Verdict admission) {}
}
