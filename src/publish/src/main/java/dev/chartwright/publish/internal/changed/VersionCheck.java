package dev.chartwright.publish.internal.changed;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.chart.ChartVersion.Step;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.check.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks whether a chart is ready to be published: it compares the version with the changes, and
 * checks everything that must match the version. A new chart needs no version increase.
 */
public final class VersionCheck {
  private static final int MOST_REASONS = 12;
  private static final int NAMED = 3;

  private VersionCheck() {}

  /**
   * Checks a chart that changed.
   *
   * @param revision the revision to compare with, for messages
   * @param top the topmost folder in which to look for CHANGELOG.md
   * @return the findings, in no particular order
   * @throws UnableToLoadChartException if the chart cannot be read
   */
  public static List<Finding> check(ChangedChart changed, String revision, Path top) {
    Chart now = Chart.load(changed.folder());
    Optional<Chart> before = changed.previous().flatMap(VersionCheck::load);
    List<Finding> findings = new ArrayList<>();
    if (before.isPresent() && changed.kind().isPackaged()) {
      findings.addAll(versions(before.get(), now, changed.reasons(), revision));
    }
    if (changed.kind().isPackaged()) {
      findings.addAll(ChangelogCheck.check(now, top));
      findings.addAll(ChangesAnnotation.check(before, now));
    }
    findings.addAll(inStep(now));
    return findings;
  }

  /**
   * Checks everything that needs no comparison with a revision: annotations, appVersion, images,
   * dependencies and Chart.lock.
   *
   * @return the findings, in no particular order
   */
  public static List<Finding> inStep(Chart chart) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(ChangesAnnotation.readable(chart));
    findings.addAll(ImagesCheck.check(chart));
    findings.addAll(DependenciesCheck.check(chart));
    return findings;
  }

  /** An invalid earlier chart requires nothing. */
  private static Optional<Chart> load(Path folder) {
    try {
      return Optional.of(Chart.load(folder));
    } catch (UnableToLoadChartException e) {
      return Optional.empty();
    }
  }

  private static List<Finding> versions(
      Chart before, Chart now, List<String> reasons, String revision) {
    Optional<Location> place = ReadFile.at(now, "Chart.yaml", "version");
    Optional<ChartVersion> was = ChartVersion.find(before.metadata().version());
    Optional<ChartVersion> is = ChartVersion.find(now.metadata().version());
    if (is.isEmpty()) {
      return List.of(
          Finding.of(VersionRules.FELL, "invalid version '" + now.metadata().version() + "'")
              .at(place)
              .withRemedy("set version to a semantic version, such as 1.2.3"));
    }
    if (was.isEmpty()) {
      return List.of();
    }
    List<Demand> demands = ChartDifference.between(before, now);
    ChartVersion least = was.get().next(leastStep(demands, was.get()));
    int order = is.get().compareTo(was.get());
    if (order < 0) {
      return List.of(
          Finding.of(
                  VersionRules.FELL, "the version decreased from " + was.get() + " to " + is.get())
              .at(place)
              .withRemedy("set version in Chart.yaml to " + least + " or higher"));
    }
    List<Finding> findings = new ArrayList<>();
    if (order == 0) {
      findings.add(
          Finding.of(
                  VersionRules.NOT_RAISED,
                  "the package changed since "
                      + revision
                      + ", but the version is still "
                      + is.get())
              .at(place)
              .withRemedy("set version in Chart.yaml to " + least + " or higher")
              .withTrace(shortened(reasons)));
    }
    findings.addAll(tooLittle(demands, was.get(), is.get()));
    return findings;
  }

  private static List<Finding> tooLittle(List<Demand> demands, ChartVersion was, ChartVersion is) {
    Step rose = is.compareTo(was) == 0 ? Step.PATCH : is.stepFrom(was);
    if (was.isPrerelease()) {
      // A prerelease promises nothing, so any increase is enough.
      return List.of();
    }
    SortedMap<Step, List<Demand>> bySteps = new TreeMap<>();
    for (Demand demand : demands) {
      Step step = demand.stepAfter(was);
      if (step.compareTo(rose) > 0) {
        bySteps.computeIfAbsent(step, any -> new ArrayList<>()).add(demand);
      }
    }
    return bySteps.entrySet().stream()
        .map(entry -> tooLittle(entry.getValue(), was.next(entry.getKey()), was, is))
        .toList();
  }

  /** Changes that require the same version are reported together. */
  private static Finding tooLittle(
      List<Demand> demands, ChartVersion least, ChartVersion was, ChartVersion is) {
    String what = demands.stream().limit(NAMED).map(Demand::what).collect(Collectors.joining("; "));
    String asks =
        ": this requires version "
            + least
            + ", but the version "
            + (is.compareTo(was) == 0
                ? "is still " + is
                : "only changed from " + was + " to " + is);
    int more = demands.size() - NAMED;
    Finding finding =
        Finding.of(
                VersionRules.RAISED_TOO_LITTLE,
                what + (more > 0 ? " and " + more + " more" : "") + asks)
            .at(demands.get(0).place())
            .withRemedy("set version in Chart.yaml to " + least + " or higher");
    return demands.size() == 1
        ? finding
        : finding.withTrace(shortened(demands.stream().map(VersionCheck::told).toList()));
  }

  private static String told(Demand demand) {
    return demand.place().map(place -> place + "  ").orElse("") + demand.what();
  }

  private static Step leastStep(List<Demand> demands, ChartVersion was) {
    return demands.stream()
        .map(demand -> demand.stepAfter(was))
        .max(Comparator.naturalOrder())
        .orElse(Step.PATCH);
  }

  private static List<String> shortened(List<String> reasons) {
    if (reasons.size() <= MOST_REASONS) {
      return reasons;
    }
    List<String> shown = new ArrayList<>(reasons.subList(0, MOST_REASONS));
    shown.add("and " + (reasons.size() - MOST_REASONS) + " more");
    return shown;
  }
}
