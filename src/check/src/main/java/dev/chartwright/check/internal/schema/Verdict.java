package dev.chartwright.check.internal.schema;

import dev.chartwright.check.Finding;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of the schema check for a rendering.
 *
 * @param findings what an API server would reject
 * @param judged how many documents were judged
 * @param unjudged what could not be judged: the kind or the template, with a reason, and how many
 *     documents there are of it
 */
public record Verdict(List<Finding> findings, int judged, SortedMap<Unjudged, Integer> unjudged) {
  public Verdict {
    findings = List.copyOf(findings);
    unjudged = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(unjudged)));
  }

  /**
   * Something that could not be judged.
   *
   * @param what a kind or a template
   * @param reason why not
   */
  public record Unjudged(String what, String reason) implements Comparable<Unjudged> {
    @Override
    public int compareTo(Unjudged other) {
      int byName = what.compareTo(other.what);
      return byName == 0 ? reason.compareTo(other.reason) : byName;
    }
  }
}
