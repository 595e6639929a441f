package dev.chartwright.check.internal.exempt;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;

/** The rules about exemptions themselves. */
public final class ExemptionRules {
  static final Rule EXPIRED =
      new Rule(
          "CW1401",
          "An exemption has expired",
          Severity.WARNING,
          "Its last day has passed, so the findings that it suppressed are reported again. "
              + "Either the cause has been fixed meanwhile, or somebody must decide again.",
          "until: 2020-01-31",
          "until: 2099-01-31");

  static final Rule UNUSED =
      new Rule(
          "CW1402",
          "An exemption matches nothing",
          Severity.INFO,
          "The fault that it was made for has been fixed, or the object has another name now. An "
              + "exemption that is left behind suppresses the next fault. Chartwright reports it "
              + "only if the stage of the check ran over all cases of chartwright.yaml.",
          "exemptions: [{check: CW1120, object: Deployment/gone, reason: ...}]",
          "exemptions: []");

  static final Rule WITHOUT_REASON =
      new Rule(
          "CW1403",
          "An exemption has no reason",
          Severity.WARNING,
          "Without a reason, nobody can decide later whether the exemption is still needed, so "
              + "Chartwright ignores it.",
          "chartwright.dev/ignore.CW1120: \"\"",
          "chartwright.dev/ignore.CW1120: reads the node's temperature sensors");

  static final Rule UNKNOWN =
      new Rule(
          "CW1404",
          "An exemption names an unknown check",
          Severity.WARNING,
          "The exemption has no effect. Usually the id is misspelt, or the check reports what "
              + "Helm itself rejects, which cannot be exempted.",
          "chartwright.dev/ignore.CW9999: because",
          "chartwright.dev/ignore.CW1120: because");

  /** All of them, in the order of their ids. */
  public static final List<Rule> ALL = List.of(EXPIRED, UNUSED, WITHOUT_REASON, UNKNOWN);

  private ExemptionRules() {}
}
