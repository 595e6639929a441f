package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.rules.AdmissionCheck;
import dev.chartwright.check.internal.rules.GivenDocuments;
import dev.chartwright.check.internal.rules.OwnRulesCheck;
import dev.chartwright.render.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Checks the rules that are not part of Chartwright: the project's own, and admission policies. */
final class RulesStage extends RenderedStage {
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
  String check(ChartRun run, RenderedCases cases) {
    List<Manifest> given = new ArrayList<>();
    run.rules()
        .admission()
        .forEach(place -> given.addAll(GivenDocuments.policies(place, run.rules().offline())));
    OwnRulesCheck own =
        new OwnRulesCheck(
            run.rules().own(), subject -> run.renderer().computeValues(subject).values());
    AdmissionCheck admission = new AdmissionCheck(given);
    SortedSet<String> unasked = new TreeSet<>();
    cases
        .forEach(
            "rules of", rendering -> new Verdict(own.check(rendering), admission.check(rendering)))
        .forEach(
            (subject, verdict) -> {
              cases.report(subject, verdict.own());
              cases.report(subject, verdict.admission().findings());
              unasked.addAll(verdict.admission().skipped());
            });
    unasked.forEach(
        policy ->
            cases.skip(
                "admission policy " + policy, "it uses the authorizer, which needs an API server"));
    return Counts.of(run.rules().own().size(), "rule")
        + ", "
        + Counts.of(cases.documents(), "document");
  }

  private record Verdict(List<Finding> own, AdmissionCheck.Verdict admission) {}
}
