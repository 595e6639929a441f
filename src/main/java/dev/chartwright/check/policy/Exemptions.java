package dev.chartwright.check.policy;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes what is exempted out of findings, and tells of exemptions that are not as they should. */
public final class Exemptions {
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
              + " left behind hides the next fault.",
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
          "Mostly a slip in the id: it exempts nothing.",
          "chartwright.dev/ignore.CW9999: because",
          "chartwright.dev/ignore.CW1120: because");

  private static final List<Rule> RULES = List.of(EXPIRED, UNUSED, WITHOUT_REASON, UNKNOWN);

  private final List<Exemption> declared;
  private final LocalDate today;

  /**
   * Exemptions of a project.
   *
   * @param declared the exemptions
   * @param today the day of the run
   */
  public Exemptions(List<Exemption> declared, LocalDate today) {
    this.declared = List.copyOf(declared);
    this.today = today;
  }

  /**
   * The rules of exemptions themselves.
   *
   * @return in the order of their ids
   */
  public static List<Rule> rules() {
    return RULES;
  }

  /**
   * Takes out what is exempted.
   *
   * @param findings findings of all cases of a chart
   * @return the others, and what is to be said of the exemptions
   */
  public List<Finding> apply(List<Finding> findings) {
    List<Finding> left = new ArrayList<>();
    Set<Exemption> used = new HashSet<>();
    for (Finding finding : findings) {
      List<Exemption> covering = declared.stream().filter(one -> one.covers(finding)).toList();
      used.addAll(covering);
      if (covering.stream().allMatch(one -> one.isExpired(today))) {
        left.add(finding);
      }
    }
    for (Exemption exemption : declared) {
      if (exemption.isExpired(today)) {
        String day = exemption.until().map(LocalDate::toString).orElse("");
        left.add(
            said(EXPIRED, exemption, " expired on " + day, "mend what it hid, or decide anew"));
      } else if (!used.contains(exemption)) {
        left.add(said(UNUSED, exemption, " matches nothing", "remove it"));
      }
    }
    return left;
  }

  private static Finding said(Rule rule, Exemption exemption, String what, String remedy) {
    return Finding.of(
            rule, "the exemption of " + exemption.object() + " from " + exemption.check() + what)
        .at(exemption.place())
        .withRemedy(remedy);
  }
}
