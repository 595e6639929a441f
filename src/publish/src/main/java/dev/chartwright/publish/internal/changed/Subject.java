package dev.chartwright.publish.internal.changed;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.chart.internal.LocalDependency;
import dev.chartwright.publish.internal.changed.ChangedChart.Kind;
import dev.chartwright.source.GitChanges;
import dev.chartwright.source.GitChanges.Change;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides whether the chart in a folder changed. */
final class Subject {
  private final String root;
  private final Path folder;
  private final GitChanges changes;
  private final Places places;
  private final Optional<Chart> chart;
  private final Optional<PackagedFiles> now;
  private final String problem;
  private final Map<String, Subject> dependencies = new LinkedHashMap<>();
  private final List<String> differences = new ArrayList<>();
  private final boolean touched;
  private String previousRoot;
  private Optional<Path> previous = Optional.empty();
  private Optional<String> formerName = Optional.empty();

  private Subject(
      String root,
      Path folder,
      GitChanges changes,
      Places places,
      Optional<Chart> chart,
      String problem) {
    this.root = root;
    this.previousRoot = root;
    this.folder = folder;
    this.changes = changes;
    this.places = places;
    this.chart = chart;
    this.now = chart.map(PackagedFiles::of);
    this.problem = problem;
    this.touched = isTouched();
  }

  static Subject read(String root, Path folder, GitChanges changes, Places places) {
    try {
      return new Subject(root, folder, changes, places, Optional.of(own(folder)), "");
    } catch (UnableToLoadChartException e) {
      return new Subject(root, folder, changes, places, Optional.empty(), e.getMessage() + "");
    }
  }

  /** Dependencies in other folders are subjects of their own. */
  private static Chart own(Path folder) {
    Chart chart = Chart.load(folder);
    return new Chart(
        chart.path(),
        chart.display(),
        chart.metadata(),
        chart.files(),
        chart.subcharts().stream()
            .filter(subchart -> !LocalDependency.isBeside(chart, subchart))
            .toList());
  }

  /** Returns the folders of dependencies by their addresses in Chart.yaml. */
  Map<String, Path> localDependencies() {
    Map<String, Path> found = new LinkedHashMap<>();
    chart
        .map(read -> read.metadata().dependencies())
        .orElse(List.of())
        .forEach(
            dependency ->
                LocalDependency.folder(folder, dependency)
                    .filter(Files::isDirectory)
                    .ifPresent(path -> found.put(label(dependency), path)));
    return found;
  }

  private static String label(Dependency dependency) {
    return dependency.effectiveName() + " (" + dependency.repository() + ")";
  }

  void dependsOn(String label, Subject dependency) {
    dependencies.put(label, dependency);
  }

  /** Returns whether any file in its folders changed, including files that .helmignore excludes. */
  boolean mayHaveChanged() {
    return touched;
  }

  private boolean isTouched() {
    Set<String> roots = new TreeSet<>(List.of(root));
    now.ifPresent(files -> files.roots().forEach(path -> roots.add(places.ofReal(path))));
    Set<String> real = new LinkedHashSet<>();
    now.ifPresent(files -> files.files().values().forEach(path -> real.add(places.ofReal(path))));
    return changes.files().stream()
        .map(Change::path)
        .anyMatch(
            path -> real.contains(path) || roots.stream().anyMatch(at -> Places.isBelow(path, at)));
  }

  /** Returns whether the chart, or a chart that it depends on, can have changed. */
  boolean isConcerned() {
    return isConcerned(new TreeSet<>());
  }

  private boolean isConcerned(Set<String> seen) {
    return touched
        || (seen.add(root)
            && dependencies.values().stream().anyMatch(dependency -> dependency.isConcerned(seen)));
  }

  String previousRoot() {
    return previousRoot;
  }

  String root() {
    return root;
  }

  /** Records the earlier place of the chart, which git or the chart's name identifies. */
  void comesFrom(Vanished vanished) {
    Optional<Change> added =
        changes.files().stream()
            .filter(change -> change.path().equals(Places.join(root, "Chart.yaml")))
            .filter(change -> change.kind() == GitChanges.Kind.ADDED)
            .findFirst();
    if (added.isPresent() && chart.isPresent()) {
      previousRoot = vanished.rootOf(chart.get().name(), added.get().renamed()).orElse(root);
    }
  }

  void compare(Path before) {
    Path was = before.resolve(previousRoot);
    if (!Files.isRegularFile(was.resolve("Chart.yaml"))) {
      return;
    }
    SortedMap<String, String> old;
    try {
      Chart former = own(was);
      if (chart.isPresent() && !former.name().equals(chart.get().name())) {
        formerName = Optional.of(former.name());
        return;
      }
      old = PackagedFiles.of(former).content(path -> false);
      previous = Optional.of(was);
    } catch (UnableToLoadChartException e) {
      differences.add("it was not readable at " + changes.revision());
      previous = Optional.of(was);
      return;
    }
    differences.addAll(differences(old, now.map(this::content).orElseGet(TreeMap::new)));
  }

  private SortedMap<String, String> content(PackagedFiles files) {
    return files.content(
        path -> {
          String at = places.ofReal(path);
          return !places.holds(path) || at.startsWith(".git/") || changes.ignores(at);
        });
  }

  private List<String> differences(
      SortedMap<String, String> old, SortedMap<String, String> present) {
    List<String> found = new ArrayList<>();
    Set<String> names = new TreeSet<>(old.keySet());
    names.addAll(present.keySet());
    for (String name : names) {
      String file = Places.join(display(), name);
      if (!present.containsKey(name)) {
        found.add(file + " was deleted");
      } else if (!old.containsKey(name)) {
        found.add(file + " was added");
      } else if (!old.get(name).equals(present.get(name))) {
        found.add(file + " changed");
      }
    }
    return found;
  }

  private String display() {
    String shown = folder.normalize().toString().replace('\\', '/');
    return shown.equals(".") ? "" : shown;
  }

  /** Returns the earlier folder, if it is a different one. */
  Optional<String> movedFrom() {
    return previousRoot.equals(root) || previous.isEmpty()
        ? Optional.empty()
        : Optional.of(previousRoot);
  }

  private boolean isNew() {
    return previous.isEmpty() && mayHaveChanged();
  }

  private List<String> ownReasons() {
    return chart.isEmpty() && touched ? List.of(problem) : differences;
  }

  /** Returns the changes in the chart and in the charts that it depends on. */
  private List<String> reasons(Set<String> seen) {
    List<String> reasons = new ArrayList<>(ownReasons());
    if (isNew() && chart.isPresent()) {
      reasons.add(display() + " was added");
    }
    reasons.addAll(dependencyReasons(seen));
    return reasons;
  }

  private List<String> dependencyReasons(Set<String> seen) {
    List<String> reasons = new ArrayList<>();
    dependencies.forEach(
        (label, dependency) -> {
          if (seen.add(dependency.root)) {
            dependency
                .reasons(seen)
                .forEach(reason -> reasons.add("dependency " + label + ": " + reason));
          }
        });
    return reasons;
  }

  Optional<ChangedChart> verdict(ChartSource source) {
    List<String> own = ownReasons();
    if (!Files.isRegularFile(folder.resolve("Chart.yaml"))) {
      return Optional.empty();
    }
    if (isNew() && chart.isPresent()) {
      String reason =
          formerName.map(name -> "its name was " + name).orElse("the chart did not exist");
      return Optional.of(chart(Kind.ADDED, List.of(reason + " at " + changes.revision())));
    }
    if (!own.isEmpty()) {
      return Optional.of(chart(Kind.CHANGED, own));
    }
    List<String> through = dependencyReasons(new TreeSet<>(List.of(root)));
    if (!through.isEmpty()) {
      return Optional.of(chart(Kind.DEPENDENCY, through));
    }
    if (movedFrom().isPresent()) {
      return Optional.of(chart(Kind.MOVED, List.of("it was in " + previousRoot)));
    }
    List<String> asked = new ArrayList<>(source.asked());
    Set<String> changed = new TreeSet<>();
    changes.files().forEach(change -> changed.add(change.path()));
    for (Path input : source.inputs()) {
      if (changed.contains(places.relative(input))) {
        asked.add(input.normalize().toString().replace('\\', '/') + " changed");
      }
    }
    return asked.isEmpty() ? Optional.empty() : Optional.of(chart(Kind.VERIFICATION, asked));
  }

  private ChangedChart chart(Kind kind, List<String> reasons) {
    String name = chart.map(Chart::name).orElseGet(() -> String.valueOf(folder.getFileName()));
    return new ChangedChart(name, folder, kind, reasons.stream().distinct().toList(), previous);
  }
}
