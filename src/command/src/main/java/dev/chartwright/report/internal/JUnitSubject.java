package dev.chartwright.report.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.StageResult.Skip;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A verified or skipped subject of a stage, as a JUnit test case.
 *
 * @param stage the result that it is part of
 * @param name the name of a case, or of the chart
 * @param findings the findings of the subject
 * @param reason why it was skipped, or empty
 */
record JUnitSubject(StageResult stage, String name, List<Finding> findings, String reason) {
  JUnitSubject {
    findings = List.copyOf(findings);
  }

  enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  Outcome outcome() {
    if (findings.stream().anyMatch(stage::isFailedBy)) {
      return Outcome.FAILED;
    }
    return reason.isEmpty() ? Outcome.PASSED : Outcome.SKIPPED;
  }

  /** Returns the subjects of a stage. A finding without a case belongs to the chart. */
  static List<JUnitSubject> of(ChartResult chart, StageResult stage) {
    Set<String> names = new LinkedHashSet<>(stage.subjects());
    stage.skips().forEach(skip -> names.add(skip.subject()));
    for (Finding finding : stage.findings()) {
      names.addAll(cases(chart, finding));
    }
    List<JUnitSubject> subjects = new ArrayList<>();
    for (String name : Words.ordered(names, chart.cases())) {
      List<Finding> findings =
          stage.findings().stream().filter(f -> cases(chart, f).contains(name)).toList();
      String reason =
          stage.skips().stream()
              .filter(skip -> skip.subject().equals(name))
              .map(Skip::reason)
              .distinct()
              .reduce("", (all, one) -> all.isEmpty() ? one : all + "; " + one);
      subjects.add(new JUnitSubject(stage, name, findings, reason));
    }
    return subjects;
  }

  private static Set<String> cases(ChartResult chart, Finding finding) {
    return finding.cases().isEmpty() ? Set.of(chart.name()) : finding.cases();
  }
}
