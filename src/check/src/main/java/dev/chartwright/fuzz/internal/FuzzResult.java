package dev.chartwright.fuzz.internal;

import java.time.Duration;
import java.util.List;

/**
 * What a run found.
 *
 * @param chart how people name the chart
 * @param cases how many inputs were tried
 * @param invalid how many of them a schema did not admit
 * @param rejected how many the chart rejected with a sentence of its own
 * @param reached how many branches were reached
 * @param branches how many branches there are
 * @param shrinking how many further renderings made faults smaller
 * @param byDefault how many faults are left out, since the values to start from have them
 */
public record FuzzResult(
    String chart,
    long seed,
    int cases,
    int invalid,
    int rejected,
    int reached,
    int branches,
    int shrinking,
    int byDefault,
    List<Fault> faults,
    Duration time) {
  public FuzzResult {
    faults = List.copyOf(faults);
  }

  FuzzResult with(List<Fault> others) {
    return new FuzzResult(
        chart, seed, cases, invalid, rejected, reached, branches, shrinking, byDefault, others,
        time);
  }

  /** Returns how many inputs were tried in a second. */
  public double speed() {
    return cases / Math.max(0.001, time.toMillis() / 1000.0);
  }
}
