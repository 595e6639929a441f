package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.check.internal.exempt.Baseline;
import dev.chartwright.check.internal.exempt.Fingerprint;
import dev.chartwright.check.internal.exempt.KnownFindings;
import dev.chartwright.verify.internal.Verification.BaselineResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/** Compares the findings of all charts of a run with a baseline. */
final class Comparison {
  private final BaselinePlan plan;
  private final Map<String, SortedMap<Fingerprint, Integer>> updated = new LinkedHashMap<>();
  private final List<String> gone = new ArrayList<>();
  private int known;

  Comparison(BaselinePlan plan) {
    this.plan = plan;
  }

  KnownFindings begin(Chart chart) {
    return new KnownFindings(plan.baseline(), chart.name(), chart.display(), plan.update());
  }

  void end(Chart chart, KnownFindings findings, Predicate<String> looked) {
    known += findings.known();
    if (plan.update()) {
      SortedMap<Fingerprint, Integer> all = findings.updated(looked);
      updated.merge(
          chart.name(),
          all,
          (one, other) -> {
            other.forEach((print, count) -> one.merge(print, count, Integer::max));
            return one;
          });
    } else {
      gone.addAll(findings.gone(looked));
    }
  }

  Optional<BaselineResult> result() {
    return plan.file()
        .map(
            file -> new BaselineResult(file.toString().replace('\\', '/'), known, gone, written()));
  }

  private Optional<Baseline> written() {
    return plan.update() ? Optional.of(plan.baseline().with(updated)) : Optional.empty();
  }
}
