package dev.chartwright.check.internal.upgrade;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Trace;
import java.util.List;
import java.util.Optional;

/** A check of an upgrade. */
abstract class UpgradeCheck {
  private final Rule rule;

  UpgradeCheck(Rule rule) {
    this.rule = rule;
  }

  static Rule rule(
      int number, String title, Severity severity, String rationale, String bad, String good) {
    return new Rule("CW" + number, title, severity, rationale, bad, good);
  }

  Rule rule() {
    return rule;
  }

  /** Returns what is wrong with an upgrade; the findings carry no case yet. */
  abstract List<Finding> check(Comparison upgrade);

  /** Returns a finding about an object that exists after the upgrade. */
  Finding at(UpgradeObject object, Optional<Trace> place, String message, String remedy) {
    Finding finding = Finding.of(rule, message).aboutObject(object.label()).withRemedy(remedy);
    return place.map(finding::at).orElse(finding);
  }

  /** Returns a finding about an object that is deleted; its place is its template. */
  Finding gone(UpgradeObject object, String message, String remedy) {
    return Finding.of(rule, message)
        .aboutObject(object.label())
        .at(Location.whole(object.manifest().template()))
        .withRemedy(remedy);
  }
}
