package dev.chartwright.verify.internal;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.config.internal.ChartwrightConfig.CaseEntry;
import dev.chartwright.config.internal.ChartwrightConfig.ChartEntry;
import dev.chartwright.config.internal.ConfigDifference;
import dev.chartwright.config.internal.CtConfig;
import dev.chartwright.config.internal.Project;
import dev.chartwright.publish.internal.changed.ChangedChart;
import dev.chartwright.publish.internal.changed.ChangedCharts;
import dev.chartwright.publish.internal.changed.ChartSource;
import dev.chartwright.source.GitChanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Selects the charts that changed. Beside the chart's own files, these count: values files of its
 * cases, and its entry in chartwright.yaml.
 */
public final class ChangedSelection {
  private final Project project;
  private final Path base;

  /**
   * Creates a selection among the charts of a repository.
   *
   * @param project the configuration of the repository
   * @param base the working folder
   */
  public ChangedSelection(Project project, Path base) {
    this.project = project;
    this.base = base;
  }

  /** No revision to compare with is set. */
  public static final class NoRevisionException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    NoRevisionException() {
      super(
          Cause.INPUT,
          "Missing revision to compare with.",
          "Add --since origin/main, or set target-branch in ct.yaml.",
          null);
    }
  }

  /**
   * Finds the charts that changed.
   *
   * @param charts folders that the user named; empty for all charts
   * @param revision a git revision; empty for the target branch in ct.yaml
   * @throws NoRevisionException if no revision is set
   * @throws dev.chartwright.source.UnableToGetChartException if git fails
   * @throws dev.chartwright.chart.UnableToLoadChartException if a named folder is not a chart, and
   *     was not one at the revision
   */
  public ChangedCharts since(List<Path> charts, Optional<String> revision) {
    GitChanges changes = changes(checkout(charts), revision);
    Optional<ConfigDifference> difference = difference(changes);
    List<ChartSource> sources =
        new Planner(project.config(), base)
            .known(charts).stream().map(entry -> source(entry, difference)).toList();
    ChangedCharts found =
        ChangedCharts.among(changes, sources, charts.isEmpty() ? homes() : List.of());
    charts.forEach(chart -> refuseUnknown(chart, found));
    return found;
  }

  private GitChanges changes(Path checkout, Optional<String> revision) {
    if (revision.isPresent()) {
      return GitChanges.since(checkout, revision.get(), "HEAD");
    }
    CtConfig ct = project.ct().orElseThrow(NoRevisionException::new);
    return GitChanges.since(checkout, ct.target(), ct.since());
  }

  /** Returns the checkout of the named charts, which can differ from that of the working folder. */
  private Path checkout(List<Path> charts) {
    Path folder = charts.isEmpty() ? base : charts.get(0);
    Path nearest = folder.toAbsolutePath().normalize();
    while (!Files.isDirectory(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    return nearest;
  }

  private static void refuseUnknown(Path chart, ChangedCharts found) {
    Path wanted = chart.toAbsolutePath().normalize();
    if (found.charts().stream()
        .map(ChangedChart::folder)
        .noneMatch(folder -> folder.toAbsolutePath().normalize().equals(wanted))) {
      Chart.load(chart);
    }
  }

  private List<Path> homes() {
    List<Path> homes = new ArrayList<>(List.of(base.resolve("charts")));
    project.ct().ifPresent(ct -> homes.addAll(ct.chartDirs()));
    return homes;
  }

  private Optional<ConfigDifference> difference(GitChanges changes) {
    return project
        .file()
        .filter(Files::isRegularFile)
        .flatMap(
            file -> {
              String path = real(file, changes.top());
              return changes.files().stream().anyMatch(change -> change.path().equals(path))
                  ? Optional.of(
                      ConfigDifference.between(changes.before(List.of(path)).resolve(path), file))
                  : Optional.empty();
            });
  }

  private static String real(Path file, Path top) {
    try {
      return top.relativize(file.toRealPath()).toString().replace('\\', '/');
    } catch (IOException | IllegalArgumentException e) {
      return file.toString();
    }
  }

  private ChartSource source(ChartEntry entry, Optional<ConfigDifference> difference) {
    Set<Path> inputs = new LinkedHashSet<>();
    entry.cases().stream().map(CaseEntry::values).forEach(inputs::addAll);
    entry.scenarios().stream()
        .flatMap(List::stream)
        .forEach(scenario -> inputs.addAll(scenario.values().files()));
    inputs.addAll(valuesOf(entry.path().resolve("ci")));
    List<String> asked =
        difference.filter(d -> d.isAbout(entry.path())).isPresent()
            ? List.of("its entry in chartwright.yaml changed, or a setting there for all charts")
            : List.of();
    return new ChartSource(entry.path(), List.copyOf(inputs), asked);
  }

  private static List<Path> valuesOf(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith("-values.yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot list folder " + folder + ": " + e.getMessage() + ".", e);
    }
  }
}
