package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.policy.PolicyChecks;
import dev.chartwright.check.internal.policy.internal.Policy;
import dev.chartwright.check.internal.policy.internal.PolicyCheck;
import dev.chartwright.check.internal.rules.Ownership;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks the rendered objects for what a reviewer would object to, one by one and together. */
final class PolicyStage implements Stage {
  @Override
  public String name() {
    return "policy";
  }

  @Override
  public String title() {
    return "what a reviewer would object to, in one object and between objects";
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
    List<PolicyCheck> checks = PolicyChecks.running(run.checks());
    Policy policy = new Policy(checks);
    List<Finding> findings = new ArrayList<>();
    run.forEach(
            "policy of " + chart,
            List.copyOf(rendered.keySet()),
            subject -> policy.check(Objects.requireNonNull(rendered.get(subject))))
        .forEach(
            (subject, found) ->
                found.forEach(one -> findings.add(one.inCases(List.of(subject.name())))));
    findings.addAll(Ownership.check(rendered.values()));
    int documents = rendered.values().stream().mapToInt(r -> r.manifests().size()).sum();
    List<String> subjects = rendered.keySet().stream().map(Case::name).toList();
    return StageResult.of(
        this,
        Counts.of(checks.size(), "check") + ", " + Counts.of(documents, "document"),
        subjects,
        findings,
        skips);
  }
}
