package dev.chartwright.report.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.util.List;
import java.util.Optional;

/**
 * Findings that have one cause.
 *
 * @param title what is wrong, in one sentence, with the number of its places
 * @param findings the findings, the worst first
 * @param keys the values keys that decide it, sorted
 * @param remedy what to do
 */
record Cause(
    ChartResult chart,
    Rank rank,
    Severity severity,
    String title,
    List<Finding> findings,
    List<String> keys,
    Optional<String> remedy) {

  /** What causes do to a release, in the order in which they are shown. */
  enum Rank {
    /** Helm or an API server rejects it, or it has no effect. */
    BREAKS,
    /** Objects that do not fit each other, or not the next version. */
    RELATIONS,
    /** Values that have no effect, or another one than they seem to have. */
    VALUES,
    HARDENING,
    ADVICE,
    /** A subchart that its user does not edit. */
    ELSEWHERE
  }

  Cause {
    findings = List.copyOf(findings);
    keys = List.copyOf(keys);
  }

  /** Returns the ids of the rules, sorted. */
  List<String> rules() {
    return findings.stream().map(Finding::rule).distinct().sorted().toList();
  }
}
