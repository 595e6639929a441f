package dev.chartwright.unittest.internal;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
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
import java.util.Optional;
import java.util.Set;
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
   */
  public static Result write(Chart chart, List<Path> values) {
    Path folder = chart.path().toAbsolutePath().normalize().resolve(FOLDER);
    FirstRendering rendering = new FirstRendering(chart, values, folder);
    FirstTests tests = new FirstTests(chart, rendering);
    List<FirstSuite> suites = new ArrayList<>();
    List<String> existing = new ArrayList<>();
    Map<String, String> untested = new LinkedHashMap<>();
    for (ChartFile file : chart.files()) {
      if (!isTemplate(file.path())) {
        continue;
      }
      String name = FirstSuite.file(file.path());
      Optional<String> known =
          Stream.of(name, SNAPSHOTS + "/" + name + ".snap")
              .filter(one -> Files.exists(folder.resolve(one), LinkOption.NOFOLLOW_LINKS))
              .findFirst();
      if (known.isPresent()) {
        existing.add(FOLDER + "/" + known.get());
        continue;
      }
      try {
        Optional<FirstSuite> suite = tests.of(file.path());
        suite.ifPresentOrElse(
            suites::add, () -> untested.put(file.path(), "nothing is rendered with these values"));
      } catch (ChartwrightException e) {
        untested.put(file.path(), String.valueOf(e.getMessage()));
      }
    }
    return stored(chart, folder, suites, existing, untested);
  }

  private static boolean isTemplate(String path) {
    return path.startsWith("templates/")
        && (path.endsWith(".yaml") || path.endsWith(".yml"))
        && !path.substring(path.lastIndexOf('/') + 1).startsWith("_");
  }

  /** Writes the suites, runs them, which stores their snapshots, and removes what does not hold. */
  private static Result stored(
      Chart chart,
      Path folder,
      List<FirstSuite> suites,
      List<String> existing,
      Map<String, String> untested) {
    List<String> written = new ArrayList<>();
    int count = 0;
    try {
      for (FirstSuite suite : suites) {
        Files.createDirectories(folder);
        FirstSuite kept = suite;
        Set<String> failed = Set.of();
        do {
          Files.deleteIfExists(folder.resolve(SNAPSHOTS).resolve(suite.file() + ".snap"));
          kept = kept.without(failed);
          if (kept.tests().isEmpty()) {
            break;
          }
          Files.writeString(folder.resolve(kept.file()), kept.text());
          failed = failed(chart, kept);
        } while (!failed.isEmpty());
        if (kept.tests().isEmpty()) {
          Files.deleteIfExists(folder.resolve(suite.file()));
          untested.put("templates/" + suite.template(), "no test of it holds");
        } else {
          written.add(FOLDER + "/" + kept.file());
          count += kept.tests().size();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + folder + ": " + e.getMessage() + ".", e);
    }
    return new Result(written, count, existing, untested);
  }

  private static Set<String> failed(Chart chart, FirstSuite suite) {
    UnitTests run =
        new UnitTests(
            List.of(FOLDER + "/" + suite.file()),
            List.of(),
            false,
            false,
            true,
            false,
            UnitTests.ALL.threads());
    return run.run(chart, any -> {}).suites().stream()
        .map(SuiteResult::tests)
        .flatMap(List::stream)
        .filter(test -> test.status() != TestResult.Status.PASSED)
        .map(TestResult::name)
        .collect(Collectors.toSet());
  }
}
