package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Removes duplicate findings: faults that both the stage with Helm's lint rules and the schema
 * stage report. If both stages ran, only the schema stage reports them.
 */
final class SaidTwice {
  /** Labels that are not strings, and removed APIs. */
  private static final Map<String, String> SAID_BY = Map.of("CW1006", "CW1102", "CW1011", "CW1107");

  private SaidTwice() {}

  static List<StageResult> dropFrom(List<StageResult> results) {
    List<Finding> all = results.stream().flatMap(one -> one.findings().stream()).toList();
    return results.stream()
        .map(
            result ->
                result.findings().stream().anyMatch(one -> SAID_BY.containsKey(one.rule()))
                    ? result.withFindings(left(result.findings(), all), result.suppressed())
                    : result)
        .toList();
  }

  private static List<Finding> left(List<Finding> findings, List<Finding> all) {
    List<Finding> left = new ArrayList<>();
    for (Finding finding : findings) {
      SortedSet<String> cases = new TreeSet<>(finding.cases());
      String other = SAID_BY.get(finding.rule());
      all.stream()
          .filter(one -> one.rule().equals(other) && isSamePlace(one, finding))
          .forEach(one -> cases.removeAll(one.cases()));
      if (!cases.isEmpty() || finding.cases().isEmpty()) {
        left.add(finding.inCases(cases));
      }
    }
    return left;
  }

  private static boolean isSamePlace(Finding one, Finding other) {
    return one.object().equals(other.object()) && one.location().equals(other.location());
  }
}
