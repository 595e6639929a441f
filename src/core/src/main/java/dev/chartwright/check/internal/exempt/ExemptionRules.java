package dev.chartwright.check.internal.exempt;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;

/** What is said of exemptions themselves. */
public final class ExemptionRules {
  static final Rule EXPIRED =
      new Rule(
          "CW1401",
          "An exemption has expired",
          Severity.WARNING,
          "Its last day is over: what it hid is found again. Either the cause is mended by now, or somebody"
              + " has to decide anew.",
          "until: 2020-01-31",
          "until: 2099-01-31");

  static final Rule UNUSED =
      new Rule(
          "CW1402",
          "An exemption matches nothing",
          Severity.INFO,
          "What it was made for is mended, or its object has another name by now. An exemption that is"
              + " left behind hides the next fault. It is told only where the stage that could find"
              + " something ran over all cases.",
          "exemptions: [{check: CW1120, object: Deployment/gone, reason: ...}]",
          "exemptions: []");

  static final Rule WITHOUT_REASON =
      new Rule(
          "CW1403",
          "An exemption has no reason",
          Severity.WARNING,
          "Nobody can tell later whether it still has to be, so it does not count.",
          "chartwright.dev/ignore.CW1120: \"\"",
          "chartwright.dev/ignore.CW1120: reads the node's temperature sensors");

  static final Rule UNKNOWN =
      new Rule(
          "CW1404",
          "An exemption is from a check that there is not",
          Severity.WARNING,
          "Mostly a slip in the id; or the check tells what Helm itself refuses, which nobody can exempt. It"
              + " exempts nothing.",
          "chartwright.dev/ignore.CW9999: because",
          "chartwright.dev/ignore.CW1120: because");

  /** All of them, in the order of their ids. */
  public static final List<Rule> ALL = List.of(EXPIRED, UNUSED, WITHOUT_REASON, UNKNOWN);

  private ExemptionRules() {}
}
