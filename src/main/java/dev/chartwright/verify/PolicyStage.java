package dev.chartwright.verify;

import dev.chartwright.check.Finding;
import dev.chartwright.check.policy.Exemptions;
import dev.chartwright.check.policy.Policy;
import dev.chartwright.check.policy.PolicySettings;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a reviewer would object to in the rendered objects, alone and together. */
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
    if (run.renderer().chart().metadata().isLibrary()) {
      skips.add(new StageResult.Skip(chart, "it is a library chart"));
      return StageResult.of(this, "nothing rendered", List.of(), List.of(), skips);
    }
    skips.addAll(run.notRendered());
    Map<Case, Rendering> rendered = run.renderedByCase();
    PolicySettings settings = run.policy();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Policy policy = new Policy(settings.checks(), today);
    List<Finding> findings = new ArrayList<>();
    run.forEach(
            "policy of " + chart,
            List.copyOf(rendered.keySet()),
            subject -> policy.check(Objects.requireNonNull(rendered.get(subject))))
        .forEach(
            (subject, found) ->
                found.forEach(one -> findings.add(one.inCases(List.of(subject.name())))));
    int documents = rendered.values().stream().mapToInt(r -> r.manifests().size()).sum();
    List<String> subjects = rendered.keySet().stream().map(Case::name).toList();
    return StageResult.of(
        this,
        Counts.of(settings.checks().size(), "check") + ", " + Counts.of(documents, "document"),
        subjects,
        new Exemptions(settings.exemptions(), today).apply(findings),
        skips);
  }
}
