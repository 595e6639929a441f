package dev.chartwright.unittest.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.render.internal.UnitRenderer;
import dev.chartwright.unittest.UnableToReadSuiteException;
import dev.chartwright.unittest.UnitTests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Which files the suites of a chart depend on, to run again those that a change touches. */
public final class SuiteInputs {
  private final Map<Path, Set<Path>> named = new LinkedHashMap<>();
  private final Map<Path, Set<Path>> rendered = new LinkedHashMap<>();
  private final Map<Path, UnableToReadSuiteException> unreadable = new LinkedHashMap<>();
  private final Set<Path> charts = new HashSet<>();
  private final Set<Path> manifests = new HashSet<>();
  private final Set<Path> shared = new HashSet<>();

  private SuiteInputs() {}

  /**
   * Reads the suites of a chart and of its subcharts. A file that is not a suite is noted.
   *
   * @param options which files are suites
   */
  public static SuiteInputs of(Chart chart, UnitTests options) {
    SuiteInputs inputs = new SuiteInputs();
    Map<String, ChartFile> templates = UnitRenderer.of(chart).templates();
    templates.values().forEach(file -> inputs.manifests.add(full(file.source())));
    options.values().forEach(file -> inputs.shared.add(full(file)));
    inputs.read(chart, new Route(List.of(chart.name())), options, templates);
    return inputs;
  }

  private static Path full(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private void read(Chart chart, Route route, UnitTests options, Map<String, ChartFile> templates) {
    charts.add(full(chart.path()));
    for (String pattern : options.files()) {
      for (Path file : SuiteFiles.matching(chart, pattern)) {
        read(full(file), route, templates);
      }
    }
    if (options.subcharts()) {
      for (Chart subchart : chart.subcharts()) {
        read(subchart, route.below(subchart.name()), options, templates);
      }
    }
  }

  private void read(Path file, Route route, Map<String, ChartFile> templates) {
    Set<Path> files = named.computeIfAbsent(file, any -> new HashSet<>());
    Set<Path> selected = rendered.computeIfAbsent(file, any -> new HashSet<>());
    List<Suite> suites;
    try {
      suites = SuiteReader.read(file, List.of());
    } catch (UnableToReadSuiteException e) {
      unreadable.put(file, e);
      return;
    }
    Path folder = Objects.requireNonNull(file.getParent());
    for (Suite suite : suites) {
      files.add(full(Snapshots.file(suite)));
      for (Suite.Job job : suite.tests()) {
        job.valuesFiles().forEach(values -> files.add(full(folder.resolve(values))));
        job.postRenderer().ifPresent(program -> files.addAll(program.files()));
      }
      Set<String> names =
          Templates.selected(route.path(), suite.templates(), suite.excluded(), templates.keySet());
      templates.forEach(
          (name, template) -> {
            if (names.contains(name)) {
              selected.add(full(template.source()));
            }
          });
    }
  }

  /** Returns the files of all suites. */
  public Set<Path> suites() {
    return named.keySet();
  }

  /** Returns why files are not suites. */
  public Map<Path, UnableToReadSuiteException> unreadable() {
    return unreadable;
  }

  /** Returns the folders and files whose changes matter. */
  public List<Path> roots() {
    Set<Path> roots = new TreeSet<>(charts);
    roots.addAll(shared);
    named.values().forEach(roots::addAll);
    roots.addAll(named.keySet());
    List<Path> outermost = new ArrayList<>();
    for (Path root : roots) {
      if (outermost.stream().noneMatch(root::startsWith)) {
        outermost.add(root);
      }
    }
    return outermost;
  }

  /**
   * Returns the suites that a changed file touches. A template that is new or missing touches those
   * that render it, where it is known.
   *
   * @param earlier what was known before the change
   * @return their files
   */
  public Set<Path> touched(Path changed, SuiteInputs earlier) {
    Set<Path> touched = new TreeSet<>();
    boolean isTemplate = manifests.contains(changed) || earlier.manifests.contains(changed);
    for (SuiteInputs one : List.of(earlier, this)) {
      if (!isTemplate || one.manifests.contains(changed)) {
        touched.addAll(one.touched(changed));
      }
    }
    return touched;
  }

  /** Returns the suites that a changed file touches. */
  Set<Path> touched(Path changed) {
    Set<Path> touched = new TreeSet<>();
    if (named.containsKey(changed)) {
      touched.add(changed);
      return touched;
    }
    named.forEach(
        (suite, files) -> {
          if (files.contains(changed)) {
            touched.add(suite);
          }
        });
    if (manifests.contains(changed)) {
      rendered.forEach(
          (suite, files) -> {
            if (files.contains(changed)) {
              touched.add(suite);
            }
          });
    } else if (shared.contains(changed) || isOfCharts(changed)) {
      touched.addAll(named.keySet());
    }
    return touched;
  }

  /** Values, helpers, metadata, and what templates can read; not what is beside suites. */
  private boolean isOfCharts(Path changed) {
    return charts.stream().anyMatch(changed::startsWith)
        && named.keySet().stream()
            .map(Path::getParent)
            .filter(folder -> !charts.contains(folder))
            .noneMatch(changed::startsWith);
  }
}
