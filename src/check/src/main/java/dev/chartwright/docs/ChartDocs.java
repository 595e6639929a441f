package dev.chartwright.docs;

import dev.chartwright.chart.Chart;
import dev.chartwright.internal.file.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The README of a chart, made from Chart.yaml, values.yaml, its comments and values.schema.json.
 * The result depends only on these files and on the existing README.
 */
public final class ChartDocs {
  private ChartDocs() {}

  /**
   * Returns the READMEs of a chart and of the subcharts that are kept with it, and each values.yaml
   * with markers for the keys of subcharts.
   *
   * @param chart the chart, a folder
   * @return the chart's own first
   * @throws UnableToGenerateException if it is a package, or a README's markers do not fit
   * @throws dev.chartwright.chart.UnableToReadValuesException if a values.yaml is not YAML
   */
  public static List<GeneratedFile> of(Chart chart) {
    return LocalCharts.of(chart).stream()
        .flatMap(one -> Stream.concat(SubchartComments.of(one).stream(), Stream.of(readme(one))))
        .toList();
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
    String after = before.map(readme::update).orElseGet(readme::fresh);
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
