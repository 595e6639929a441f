package dev.chartwright.report.internal;

import dev.chartwright.check.internal.upgrade.Verdict;
import dev.chartwright.verify.internal.diff.Difference;
import dev.chartwright.verify.internal.diff.Difference.ObjectDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts that all reports of an upgrade share. */
final class DiffWords {
  private DiffWords() {}

  /** Returns the changes to show object by object. */
  static List<ObjectDifference> shown(Difference difference, Set<String> noise) {
    return difference.objects().stream()
        .filter(one -> one.change().verdict() != Verdict.UNCHANGED)
        .filter(one -> !isNoise(one, noise))
        .toList();
  }

  private static boolean isNoise(ObjectDifference one, Set<String> noise) {
    List<String> labels = one.change().onlyLabels();
    return !labels.isEmpty() && noise.containsAll(labels);
  }

  /**
   * Returns the summarised changes, one line each: {@code 12 objects change only in the label
   * helm.sh/chart}.
   */
  static List<String> summed(Difference difference, Set<String> noise) {
    Map<List<String>, Integer> byLabels = new LinkedHashMap<>();
    for (ObjectDifference one : difference.objects()) {
      List<String> labels = one.change().onlyLabels();
      if (isNoise(one, noise)) {
        byLabels.merge(labels, 1, Integer::sum);
      }
    }
    List<String> lines = new ArrayList<>();
    byLabels.forEach(
        (labels, count) ->
            lines.add(
                count
                    + (count == 1 ? " object changes" : " objects change")
                    + " only in the "
                    + (labels.size() == 1 ? "label " : "labels ")
                    + String.join(", ", labels)));
    long same = difference.counts().getOrDefault(Verdict.UNCHANGED, 0L);
    if (same > 0) {
      lines.add(same + (same == 1 ? " object is" : " objects are") + " unchanged");
    }
    return lines;
  }

  /** Returns the number of objects by verdict, such as {@code 1 impossible, 2 restart, 3 added}. */
  static String counts(Difference difference) {
    String counts =
        difference.counts().entrySet().stream()
            .filter(entry -> entry.getKey() != Verdict.UNCHANGED)
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "no changes" : counts;
  }

  /** Returns the cases of a change; empty if it occurs in all cases. */
  static String cases(ObjectDifference one, Difference difference) {
    return one.cases().size() == difference.cases().size()
        ? ""
        : Words.cases(one.cases(), difference.cases());
  }
}
