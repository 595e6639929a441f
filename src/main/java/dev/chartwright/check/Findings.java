package dev.chartwright.check;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Findings of many cases, put together. */
public final class Findings {
  private Findings() {}

  /**
   * Makes one finding of those that differ only in their case: fifteen cases with one cause are one
   * finding.
   *
   * @param findings any number of findings
   * @return merged and in {@link Finding#ORDER}
   */
  public static List<Finding> merge(Collection<Finding> findings) {
    Map<Finding, SortedSet<String>> cases = new LinkedHashMap<>();
    for (Finding finding : findings) {
      cases
          .computeIfAbsent(finding.inCases(List.of()), any -> new TreeSet<>())
          .addAll(finding.cases());
    }
    return cases.entrySet().stream()
        .map(entry -> entry.getKey().inCases(entry.getValue()))
        .sorted(Finding.ORDER)
        .toList();
  }
}
