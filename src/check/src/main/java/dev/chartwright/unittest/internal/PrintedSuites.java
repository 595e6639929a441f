package dev.chartwright.unittest.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.render.SourceMap;
import dev.chartwright.render.internal.UnitObjects;
import dev.chartwright.render.internal.UnitRenderer;
import dev.chartwright.render.internal.UnitRequest;
import dev.chartwright.unittest.UnableToReadSuiteException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Suites that are templates of a chart of their own, whose default values they are rendered with
 * (pkg/unittest/test_suite.go RenderTestSuiteFiles).
 */
final class PrintedSuites {
  private static final UnitRequest.Release RELEASE =
      new UnitRequest.Release("TEST-SUITE-RELEASE", "NAMESPACE", 1, false, false);

  private final Path folder;
  private final List<String> moreValues;

  private PrintedSuites(Path folder, List<String> moreValues) {
    this.folder = folder;
    this.moreValues = moreValues;
  }

  /**
   * Reads the suites of a chart.
   *
   * @param folder the folder of the chart of suites; it can be missing
   * @param moreValues values files that come after those of each suite
   * @throws UnableToReadSuiteException if it is not a chart, or a template does not print suites
   */
  static List<Suite> read(Path folder, List<String> moreValues) {
    return Files.exists(folder) ? new PrintedSuites(folder, moreValues).read() : List.of();
  }

  private List<Suite> read() {
    if (!Files.isRegularFile(folder.resolve("Chart.yaml"))) {
      throw new UnableToReadSuiteException(folder, 0, "the folder contains no Chart.yaml", null);
    }
    Chart chart;
    try {
      chart = Undeclared.of(Chart.load(folder));
    } catch (UnableToLoadChartException e) {
      throw new UnableToReadSuiteException(folder, 0, String.valueOf(e.getMessage()), e);
    }
    UnitRenderer renderer = UnitRenderer.of(chart);
    Map<String, ChartFile> templates = renderer.templates();
    UnitRenderer.Outcome outcome =
        renderer.render(
            new UnitRequest(
                templates.keySet(),
                Json.object(),
                RELEASE,
                new UnitRequest.Cluster(JobRun.DEFAULT_MAJOR, JobRun.DEFAULT_MINOR, apis()),
                UnitObjects.NONE,
                UnitRequest.Versions.OWN,
                true));
    if (outcome.failure().isPresent()) {
      throw failed(chart, outcome.failure().get());
    }
    List<Suite> suites = new ArrayList<>();
    outcome
        .texts()
        .forEach(
            (name, text) -> {
              String source = Objects.requireNonNull(templates.get(name)).text();
              suites.addAll(
                  SuiteReader.readPrinted(
                      file(chart, name), text, moreValues, SourceMap.of(source, text)::lineOf));
            });
    return suites;
  }

  private Path file(Chart chart, String name) {
    return folder.resolve(name.substring(chart.name().length() + 1));
  }

  private UnableToReadSuiteException failed(Chart chart, HelmFailure failure) {
    Optional<HelmFailure.Frame> frame =
        failure.frames().stream()
            .filter(one -> one.file().startsWith(chart.name() + "/"))
            .findFirst();
    return new UnableToReadSuiteException(
        frame.map(one -> file(chart, one.file())).orElse(folder),
        frame.map(HelmFailure.Frame::line).orElse(0),
        "Helm failed: " + failure.message(),
        null);
  }

  private static List<String> apis() {
    try (InputStream in =
        Objects.requireNonNull(PrintedSuites.class.getResourceAsStream("default-apis.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The list of API versions is missing in the jar.", e);
    }
  }
}
