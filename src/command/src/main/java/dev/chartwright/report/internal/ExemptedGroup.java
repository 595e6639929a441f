package dev.chartwright.report.internal;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.exempt.Suppressed;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The findings that one exemption suppresses, without those in the baseline.
 *
 * @param rule the rule's id
 * @param reason the reason in the exemption
 * @param objects the objects of the findings, or their places if they have no object
 */
record ExemptedGroup(String rule, String reason, List<String> objects) {
  private record Key(String rule, String reason) {}

  /** Returns the exempted findings of a chart, in the order of the stages. */
  static List<ExemptedGroup> of(ChartResult chart) {
    Map<Key, SortedSet<String>> groups = new LinkedHashMap<>();
    for (StageResult stage : chart.stages()) {
      for (Suppressed one : stage.suppressed()) {
        if (one.kind() != Suppressed.Kind.BASELINE) {
          groups
              .computeIfAbsent(new Key(one.finding().rule(), one.reason()), any -> new TreeSet<>())
              .add(subject(one.finding()));
        }
      }
    }
    List<ExemptedGroup> all = new ArrayList<>();
    groups.forEach(
        (key, objects) ->
            all.add(new ExemptedGroup(key.rule(), key.reason(), List.copyOf(objects))));
    return all;
  }

  private static String subject(Finding finding) {
    return finding
        .object()
        .or(() -> finding.location().map(Location::toString))
        .orElseGet(finding::message);
  }
}
