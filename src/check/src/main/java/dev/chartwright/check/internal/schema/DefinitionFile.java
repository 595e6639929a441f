package dev.chartwright.check.internal.schema;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering.Problem;
import dev.chartwright.render.internal.Documents;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file in crds/ of a chart or of one of its subcharts. Helm installs these as they are, and never
 * renders them.
 *
 * @param chart the chart that holds it
 */
public record DefinitionFile(Chart chart, ChartFile file) {
  private static final String FOLDER = "crds/";

  /**
   * What a file holds.
   *
   * @param manifests its documents
   * @param problems what is not YAML
   */
  public record Content(DefinitionFile file, List<Manifest> manifests, List<Problem> problems) {
    public Content {
      manifests = List.copyOf(manifests);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Returns all such files.
   *
   * @return its own, then those of its subcharts
   */
  public static List<DefinitionFile> in(Chart chart) {
    return Stream.concat(
            chart.files().stream()
                .filter(file -> file.path().startsWith(FOLDER) && isManifest(file.path()))
                .map(file -> new DefinitionFile(chart, file)),
            chart.subcharts().stream().flatMap(subchart -> in(subchart).stream()))
        .toList();
  }

  /** Returns whether Helm treats a file of this name as a manifest. */
  static boolean isManifest(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  /**
   * Reads it.
   *
   * @return its documents
   */
  public Content read() {
    Documents.Cut cut = new Documents().cut(file.path(), file.text());
    return new Content(this, cut.manifests(), cut.problems());
  }
}
