package dev.chartwright.verify.internal;

import dev.chartwright.check.internal.policy.PolicyChecks;
import dev.chartwright.check.internal.policy.internal.Policy;
import dev.chartwright.check.internal.policy.internal.PolicyCheck;
import dev.chartwright.check.internal.policy.monitoring.Promtool;
import dev.chartwright.check.internal.rules.Ownership;
import java.util.List;

/** Checks the rendered objects for what a reviewer would object to, one by one and together. */
final class PolicyStage extends RenderedStage {
  @Override
  public String name() {
    return "policy";
  }

  @Override
  public String title() {
    return "what a reviewer would object to, in one object and between objects";
  }

  @Override
  String check(ChartRun run, RenderedCases cases) {
    List<PolicyCheck> checks = PolicyChecks.running(run.checks());
    Policy policy = new Policy(checks, run.checks()::isThorough);
    cases.forEach("policy of", policy::check).forEach(cases::report);
    cases.unlisted(policy.unlisted());
    cases.report(Ownership.check(cases.all()));
    boolean hasRules =
        cases.all().stream()
            .flatMap(rendering -> rendering.manifests().stream())
            .anyMatch(manifest -> manifest.kind().equals("PrometheusRule"));
    if (hasRules && Promtool.find().isEmpty()) {
      cases.skip(
          "expressions of PrometheusRules",
          "promtool is not on the PATH, and CHARTWRIGHT_PROMTOOL does not name it");
    }
    cases
        .byCase()
        .forEach(
            (subject, rendering) ->
                Policy.unreadable(rendering).stream()
                    .findFirst()
                    .ifPresent(
                        template ->
                            cases.skip(
                                "relations between objects of " + subject.name(),
                                template + " has a document that is invalid YAML")));
    return Counts.of(checks.size(), "check") + ", " + Counts.of(cases.documents(), "document");
  }
}
