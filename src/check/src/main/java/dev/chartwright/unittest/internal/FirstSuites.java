package dev.chartwright.unittest.internal;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.progress.Progress;
import dev.chartwright.unittest.SuiteResult;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnitTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes first suites for the templates of a chart: what the chart renders now, as tests that a
 * person can read, keep and change.
 */
public final class FirstSuites {
  private static final String FOLDER = "tests";
  private static final String SNAPSHOTS = "__snapshot__";

  private FirstSuites() {}

  /**
   * What was written.
   *
   * @param written the new files, relative to the chart
   * @param tests how many tests they have
   * @param existing files that exist already, which were not changed
   * @param untested templates that have no test, with the reason
   */
  public record Result(
      List<String> written, int tests, List<String> existing, Map<String, String> untested) {
    public Result {
      written = List.copyOf(written);
      existing = List.copyOf(existing);
    }
  }

  /**
   * Writes a suite for each template of a chart that has none yet.
   *
   * @param values values files
   * @param progress counts the templates, and then the tests
   */
  public static Result write(Chart chart, List<Path> values, Progress progress) {
    Path folder = chart.path().toAbsolutePath().normalize().resolve(FOLDER);
    FirstRendering rendering = new FirstRendering(chart, values, folder);
    FirstTests tests = new FirstTests(chart, rendering);
    List<FirstSuite> suites = new ArrayList<>();
    List<String> existing = new ArrayList<>();
    Map<String, String> untested = new LinkedHashMap<>();
    Set<String> names = new TreeSet<>();
    List<String> templates = templates(chart, rendering);
    rendering.renderAtOnce(
        templates.stream().map(one -> chart.name() + "/" + one).collect(Collectors.toSet()));
    progress.stage("find tests of " + chart.name(), templates.size());
    for (String template : templates) {
      progress.step(template);
      String name = FirstSuite.file(template);
      if (!names.add(name)) {
        untested.put(template, "its suite would have the name of another one, " + name);
        continue;
      }
      Optional<String> known =
          Stream.of(name, SNAPSHOTS + "/" + name + ".snap")
              .filter(one -> Files.exists(folder.resolve(one), LinkOption.NOFOLLOW_LINKS))
              .findFirst();
      if (known.isPresent()) {
        existing.add(FOLDER + "/" + known.get());
        continue;
      }
      try {
        Optional<FirstSuite> suite = tests.of(template);
        suite.ifPresentOrElse(
            suites::add, () -> untested.put(template, "nothing is rendered with these values"));
      } catch (ChartwrightException e) {
        untested.put(template, String.valueOf(e.getMessage()));
      }
    }
    return stored(chart, folder, suites, existing, untested, progress);
  }

  /** The templates of the chart, and of subcharts that are a part of it and of no repository. */
  private static List<String> templates(Chart chart, FirstRendering rendering) {
    List<String> folders = new ArrayList<>(List.of("templates/"));
    for (ChartMetadata.Dependency dependency : chart.metadata().dependencies()) {
      if (dependency.repository().isEmpty() || dependency.repository().startsWith("file:")) {
        folders.add("charts/" + dependency.effectiveName() + "/templates/");
      }
    }
    return rendering.templates().stream()
        .map(name -> name.substring(chart.name().length() + 1))
        .filter(path -> path.endsWith(".yaml") || path.endsWith(".yml"))
        .filter(path -> folders.stream().anyMatch(path::startsWith))
        .toList();
  }

  /** Writes the suites, runs them, which stores their snapshots, and removes what does not hold. */
  private static Result stored(
      Chart chart,
      Path folder,
      List<FirstSuite> suites,
      List<String> existing,
      Map<String, String> untested,
      Progress progress) {
    Map<String, FirstSuite> kept = new LinkedHashMap<>();
    suites.forEach(suite -> kept.put(suite.file(), suite));
    try {
      Set<String> changed = Set.copyOf(kept.keySet());
      while (!changed.isEmpty()) {
        for (String file : changed) {
          write(folder, Objects.requireNonNull(kept.get(file)));
        }
        Map<String, Set<String>> failed = failed(chart, folder, changed, progress);
        for (Map.Entry<String, Set<String>> one : failed.entrySet()) {
          String file = one.getKey();
          FirstSuite before = Objects.requireNonNull(kept.get(file));
          FirstSuite after = before.without(one.getValue());
          kept.put(file, after);
          if (after.tests().isEmpty() || after.tests().size() == before.tests().size()) {
            Files.deleteIfExists(folder.resolve(file));
            Files.deleteIfExists(snapshots(folder, file));
            kept.remove(file);
            untested.put(file, "no test of it holds");
          }
        }
        changed = failed.keySet().stream().filter(kept::containsKey).collect(Collectors.toSet());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + folder + ": " + e.getMessage() + ".", e);
    }
    return new Result(
        kept.keySet().stream().map(file -> FOLDER + "/" + file).toList(),
        kept.values().stream().mapToInt(suite -> suite.tests().size()).sum(),
        existing,
        untested);
  }

  private static void write(Path folder, FirstSuite suite) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(snapshots(folder, suite.file()));
    Files.writeString(folder.resolve(suite.file()), suite.text());
  }

  private static Path snapshots(Path folder, String file) {
    return folder.resolve(SNAPSHOTS).resolve(file + ".snap");
  }

  /** Returns the names of the tests that fail, by the names of the files. */
  private static Map<String, Set<String>> failed(
      Chart chart, Path folder, Set<String> files, Progress progress) {
    UnitTests run =
        new UnitTests(
            files.stream().map(file -> FOLDER + "/" + file).sorted().toList(),
            List.of(),
            false,
            false,
            true,
            false,
            UnitTests.ALL.threads());
    Map<String, Set<String>> failed = new TreeMap<>();
    for (SuiteResult suite : run.run(chart, any -> {}, progress).suites()) {
      for (TestResult test : suite.tests()) {
        if (test.status() != TestResult.Status.PASSED) {
          failed
              .computeIfAbsent(
                  folder.relativize(suite.file().toAbsolutePath().normalize()).toString(),
                  any -> new TreeSet<>())
              .add(test.name());
        }
      }
    }
    return failed;
  }
}
