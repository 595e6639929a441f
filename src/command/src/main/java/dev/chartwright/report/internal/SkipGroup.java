package dev.chartwright.report.internal;

import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.StageResult.Skip;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The skips with the same reason.
 *
 * @param stages the stages, in order
 * @param subjects the skipped subjects, in the order of the skips
 */
record SkipGroup(List<String> stages, String reason, List<String> subjects) {
  SkipGroup {
    stages = List.copyOf(stages);
    subjects = List.copyOf(subjects);
  }

  private record What(String reason, List<String> subjects) {}

  /** Groups the skips of a chart by reason, and merges stages with equal skips. */
  static List<SkipGroup> of(ChartResult chart) {
    Map<What, List<String>> stages = new LinkedHashMap<>();
    for (StageResult stage : chart.stages()) {
      Map<String, List<String>> subjects = new LinkedHashMap<>();
      for (Skip skip : stage.skips()) {
        subjects.computeIfAbsent(skip.reason(), any -> new ArrayList<>()).add(skip.subject());
      }
      subjects.forEach(
          (reason, names) ->
              stages
                  .computeIfAbsent(new What(reason, names), any -> new ArrayList<>())
                  .add(stage.stage()));
    }
    return stages.entrySet().stream()
        .map(e -> new SkipGroup(e.getValue(), e.getKey().reason(), e.getKey().subjects()))
        .toList();
  }
}
