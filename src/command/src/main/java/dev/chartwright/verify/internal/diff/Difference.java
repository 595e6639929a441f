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
 * What an upgrade of a chart does, over all cases.
 *
 * @param before the chart before, by name and version
 * @param after the chart after, by name and version
 * @param path how a person names its folder
 * @param origin where the chart before comes from
 * @param cases the names of the cases that were compared
 * @param objects what happens to each object; what is the same in several cases is told once
 * @param findings what is wrong with it, the worst first
 * @param skips cases that could not be compared
 * @param sources the files that findings point to, for excerpts
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
   * What happens to an object.
   *
   * @param label what people call it; with its namespace where that is not the release's
   * @param change what happens
   * @param cases in which cases
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
   * How many objects have each verdict.
   *
   * @return the verdicts that there are, the worst first
   */
  public Map<Verdict, Long> counts() {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    objects.forEach(object -> counts.merge(object.change().verdict(), 1L, Long::sum));
    return counts;
  }

  /**
   * Whether the upgrade can be done without loss.
   *
   * @return true if no finding is an error
   */
  public boolean isSafe() {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /**
   * Whether it does anything.
   *
   * @return true if any object changes
   */
  public boolean isChange() {
    return objects.stream()
        .map(object -> object.change().verdict())
        .anyMatch(verdict -> verdict != Verdict.UNCHANGED && verdict != Verdict.HOOK);
  }
}
