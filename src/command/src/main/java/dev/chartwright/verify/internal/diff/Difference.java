package dev.chartwright.verify.internal.diff;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.upgrade.ObjectChange;
import dev.chartwright.check.internal.upgrade.Verdict;
import dev.chartwright.verify.internal.Sources;
import dev.chartwright.verify.internal.StageResult.Skip;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The changes of an upgrade of a chart, over all cases.
 *
 * @param before the name and version of the earlier chart
 * @param after the name and version of the later chart
 * @param path the path of the later chart, relative to the working folder
 * @param origin the origin of the earlier chart
 * @param cases the names of the cases that were compared
 * @param objects the change of each object; equal changes in several cases are listed once
 * @param findings the findings, the most severe first
 * @param skips cases that could not be compared
 * @param sources reads excerpts of the files that findings point to
 */
public record Difference(
    String before,
    String after,
    String path,
    String origin,
    List<String> cases,
    List<ObjectDifference> objects,
    List<Finding> findings,
    List<Skip> skips,
    Sources sources) {
  /**
   * The change of an object.
   *
   * @param label the kind and name, with the namespace if it differs from that of the release
   * @param cases the names of the cases
   */
  public record ObjectDifference(String label, ObjectChange change, List<String> cases) {
    public ObjectDifference {
      cases = List.copyOf(cases);
    }
  }

  public Difference {
    cases = List.copyOf(cases);
    objects = List.copyOf(objects);
    findings = List.copyOf(findings);
    skips = List.copyOf(skips);
  }

  /**
   * Counts the objects of each verdict.
   *
   * @return the verdicts that occur, the most severe first
   */
  public Map<Verdict, Long> counts() {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    objects.forEach(object -> counts.merge(object.change().verdict(), 1L, Long::sum));
    return counts;
  }

  /**
   * Returns whether the upgrade neither fails nor loses data.
   *
   * @return true if no finding is an error
   */
  public boolean isSafe() {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /**
   * Returns whether any object changes.
   *
   * @return true if an object changes
   */
  public boolean isChange() {
    return objects.stream()
        .map(object -> object.change().verdict())
        .anyMatch(verdict -> verdict != Verdict.UNCHANGED && verdict != Verdict.HOOK);
  }
}
