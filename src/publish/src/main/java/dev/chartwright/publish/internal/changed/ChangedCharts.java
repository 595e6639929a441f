package dev.chartwright.publish.internal.changed;

import dev.chartwright.source.GitChanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The charts that changed since a revision.
 *
 * @param revision the requested revision
 * @param base the merge base of the revision and the checkout
 * @param top the checkout's top folder
 * @param charts the changed charts, sorted by folder
 */
public record ChangedCharts(String revision, String base, Path top, List<ChangedChart> charts) {
  public ChangedCharts {
    charts = charts.stream().sorted(Comparator.comparing(ChangedChart::display)).toList();
  }

  /**
   * Finds the charts that changed.
   *
   * @param folder a folder in the checkout
   * @param revision a git revision, such as {@code origin/main}
   * @param sources the charts to look at
   * @param homes folders that contain one folder per chart, in which to look for deleted charts
   * @throws dev.chartwright.source.UnableToGetChartException if git, the checkout or the revision
   *     is missing
   */
  public static ChangedCharts since(
      Path folder, String revision, Collection<ChartSource> sources, Collection<Path> homes) {
    return among(GitChanges.since(folder, revision), sources, homes);
  }

  /**
   * Finds the charts that changed, in a known list of changes.
   *
   * @param changes the changes in the checkout
   * @param sources the charts to look at
   * @param homes folders that contain one folder per chart, in which to look for deleted charts
   * @return what changed
   */
  public static ChangedCharts among(
      GitChanges changes, Collection<ChartSource> sources, Collection<Path> homes) {
    Places places = new Places(changes.top());
    Subjects subjects = new Subjects(changes, places);
    List<Subject> asked = sources.stream().map(source -> subjects.of(source.folder())).toList();
    Vanished vanished = Vanished.find(changes, places, subjects, homes);
    subjects.compare(vanished);
    List<ChangedChart> found = new ArrayList<>();
    Set<String> moved = new TreeSet<>();
    int i = 0;
    for (ChartSource source : sources) {
      Subject subject = asked.get(i++);
      subject.verdict(source).ifPresent(found::add);
      subject.movedFrom().ifPresent(moved::add);
    }
    Set<String> present = new LinkedHashSet<>();
    sources.stream()
        .map(ChartSource::folder)
        .filter(chart -> Files.isRegularFile(chart.resolve("Chart.yaml")))
        .forEach(chart -> present.add(places.relative(chart)));
    for (ChangedChart gone : vanished.charts()) {
      String root = places.relative(gone.folder());
      if (!moved.contains(root) && !present.contains(root)) {
        found.add(gone);
      }
    }
    return new ChangedCharts(changes.revision(), changes.base(), changes.top(), found);
  }

  /**
   * Returns the charts to verify.
   *
   * @return all changed charts except deleted ones
   */
  public List<ChangedChart> present() {
    return charts.stream().filter(chart -> chart.kind() != ChangedChart.Kind.DELETED).toList();
  }
}
