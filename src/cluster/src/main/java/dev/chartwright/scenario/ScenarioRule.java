package dev.chartwright.scenario;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;

/** What findings of scenarios are explained by. */
public final class ScenarioRule {
  /** A step did not end as it should. */
  public static final Rule STEP_FAILED =
      new Rule(
          "CW4001",
          "A release does not survive a scenario on a cluster",
          Severity.ERROR,
          "What renders is not yet what runs. The step was done on a real cluster, and did not end as"
              + " it should; the trace shows what the cluster said, the evidence folder holds its"
              + " objects, events and logs.",
          "- image: {repository: docker.io/library/nginx, tag: no-such-tag}",
          "- image: {repository: docker.io/library/nginx, tag: 1.29-alpine}");

  /** All rules of this package. */
  public static final List<Rule> RULES = List.of(STEP_FAILED);

  private ScenarioRule() {}
}
