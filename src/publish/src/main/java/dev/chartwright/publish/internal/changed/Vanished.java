package dev.chartwright.publish.internal.changed;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.publish.internal.changed.ChangedChart.Kind;
import dev.chartwright.source.GitChanges;
import dev.chartwright.source.GitChanges.Change;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Charts that were deleted or moved. */
record Vanished(List<ChangedChart> charts, Places places) {
  /** Finds the charts in the folders of existing charts and in the usual folders. */
  static Vanished find(
      GitChanges changes, Places places, Subjects subjects, Collection<Path> homes) {
    Set<String> looked = new TreeSet<>();
    homes.forEach(home -> looked.add(places.relative(home)));
    Set<String> present = new TreeSet<>();
    for (Subject subject : subjects.all()) {
      present.add(subject.root());
      looked.add(parent(subject.root()));
    }
    List<String> gone = new ArrayList<>();
    for (Change change : changes.files()) {
      String root = parent(change.path());
      if (change.kind() == GitChanges.Kind.DELETED
          && change.path().endsWith("/Chart.yaml")
          && (looked.contains(parent(root)) || present.contains(root))) {
        gone.add(root);
      }
    }
    if (gone.isEmpty()) {
      return new Vanished(List.of(), places);
    }
    Path before = changes.before(gone);
    List<ChangedChart> charts = new ArrayList<>();
    Path here = Path.of("").toAbsolutePath();
    for (String root : gone) {
      Path folder = places.top().resolve(root);
      Path shown = folder.startsWith(here) ? here.relativize(folder) : folder;
      charts.add(
          new ChangedChart(
              name(before.resolve(root)),
              shown,
              Kind.DELETED,
              List.of("it existed at " + changes.revision()),
              Optional.of(before.resolve(root))));
    }
    return new Vanished(List.copyOf(charts), places);
  }

  private static String name(Path folder) {
    try {
      return Files.isDirectory(folder)
          ? Chart.load(folder).name()
          : String.valueOf(folder.getFileName());
    } catch (UnableToLoadChartException e) {
      return String.valueOf(folder.getFileName());
    }
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /**
   * Returns the earlier folder of a chart: the origin of its Chart.yaml in git, or else any with
   * its name.
   */
  Optional<String> rootOf(String name, Optional<String> chartYaml) {
    List<String> roots =
        charts.stream()
            .filter(chart -> chart.name().equals(name))
            .map(chart -> places.relative(chart.folder()))
            .toList();
    return chartYaml
        .map(Vanished::parent)
        .filter(roots::contains)
        .or(() -> roots.stream().findFirst());
  }
}
