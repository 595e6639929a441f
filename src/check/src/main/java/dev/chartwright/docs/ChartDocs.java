package dev.chartwright.docs;

import dev.chartwright.chart.Chart;
import dev.chartwright.internal.file.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The README of a chart, and its other pages with markers, made from Chart.yaml, values.yaml, its
 * comments and values.schema.json. The result depends only on these files and on the existing
 * pages.
 */
public final class ChartDocs {
  private ChartDocs() {}

  /**
   * Returns the pages of a chart and of the subcharts that are kept with it, and each values.yaml
   * with markers for the keys of subcharts.
   *
   * @param chart the chart, a folder
   * @return the chart's own first
   * @throws UnableToGenerateException if it is a package, or a README's markers do not fit
   * @throws dev.chartwright.chart.UnableToReadValuesException if a values.yaml is not YAML
   */
  public static List<GeneratedFile> of(Chart chart) {
    return LocalCharts.of(chart).stream()
        .flatMap(one -> Stream.concat(SubchartComments.of(one).stream(), pages(one)))
        .toList();
  }

  /** Returns README.md, and pages beside it that have markers. */
  private static Stream<GeneratedFile> pages(Chart chart) {
    return Stream.concat(
        Stream.of(readme(chart)),
        others(chart).entrySet().stream()
            .map(
                one -> {
                  Path path = one.getKey();
                  String name = path.getFileName().toString();
                  Readme page = new Readme(chart, name);
                  return new GeneratedFile(
                      path,
                      chart.locate(name, 0).toString(),
                      Optional.of(one.getValue()),
                      page.update(one.getValue(), false),
                      page.notes());
                }));
  }

  private static Map<Path, String> others(Chart chart) {
    Map<Path, String> pages = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(chart.path(), "*.md")) {
      for (Path file : files) {
        if (Files.isRegularFile(file) && !file.endsWith(Readme.NAME)) {
          read(file)
              .filter(
                  text ->
                      Arrays.stream(ReadmePart.values()).anyMatch(part -> Readme.has(part, text)))
              .ifPresent(text -> pages.put(file, text));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + chart.path() + ": " + e.getMessage(), e);
    }
    return pages;
  }

  /**
   * Returns the README of a chart alone.
   *
   * @return the current file, and its new content
   * @throws UnableToGenerateException if the README's markers do not fit
   * @throws dev.chartwright.chart.UnableToReadValuesException if values.yaml is not YAML
   */
  public static GeneratedFile readme(Chart chart) {
    Path path = chart.path().resolve(Readme.NAME);
    Optional<String> before = read(path);
    Readme readme = new Readme(chart);
    boolean needsValues =
        others(chart).values().stream().noneMatch(text -> Readme.has(ReadmePart.VALUES, text));
    String after = before.map(text -> readme.update(text, needsValues)).orElseGet(readme::fresh);
    List<String> notes = new ArrayList<>(readme.notes());
    if (Files.exists(chart.path().resolve("README.md.gotmpl"))) {
      notes.add(
          chart.locate("README.md.gotmpl", 0)
              + ": ignored, because it is a template of helm-docs; README.md itself is updated "
              + "between its markers");
    }
    return new GeneratedFile(path, chart.locate(Readme.NAME, 0).toString(), before, after, notes);
  }

  static Optional<String> read(Path path) {
    try {
      return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + ": " + TextFile.problem(e), e);
    }
  }
}
