package dev.chartwright.scenario;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;

/** The rules of findings about scenarios. */
public final class ScenarioRule {
  /** A step did not end as expected. */
  public static final Rule STEP_FAILED =
      new Rule(
          "CW4001",
          "A step of a scenario fails on the cluster",
          Severity.ERROR,
          "The chart renders, but a release of it does not work: the step failed on a real cluster."
              + " The trace shows what the cluster reported; the evidence folder contains its objects,"
              + " events and logs.",
          "- image: {repository: docker.io/library/nginx, tag: no-such-tag}",
          "- image: {repository: docker.io/library/nginx, tag: 1.29-alpine}");

  /** All rules of this package. */
  public static final List<Rule> RULES = List.of(STEP_FAILED);

  private ScenarioRule() {}
}
