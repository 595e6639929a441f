package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A chart without its declarations of dependencies, so that Helm renders all of its subcharts, by
 * their own names and without import-values. helm-unittest renders charts of suites so: it does not
 * call ProcessDependencies.
 */
final class Undeclared {
  private static final UserCache CACHE = UserCache.standard();

  private Undeclared() {}

  static Chart of(Chart chart) {
    ChartMetadata given = chart.metadata();
    List<ChartFile> files = new ArrayList<>();
    for (ChartFile file : chart.files()) {
      if (file.path().equals("Chart.yaml")) {
        files.add(without(file).orElse(file));
      } else if (!file.path().equals("requirements.yaml")) {
        files.add(file);
      }
    }
    return new Chart(
        chart.path(),
        chart.display(),
        new ChartMetadata(
            given.name(),
            given.version(),
            given.appVersion(),
            given.kubeVersion(),
            given.type(),
            List.of(),
            given.fields()),
        files,
        chart.subcharts().stream().map(Undeclared::of).toList());
  }

  /** Returns empty if nothing is declared in the file. */
  private static Optional<ChartFile> without(ChartFile metadata) {
    try {
      if (YamlDocument.parse(metadata.text()).content() instanceof ObjectNode content
          && content.remove("dependencies") != null) {
        byte[] bytes = Json.write(content).getBytes(StandardCharsets.UTF_8);
        Path kept = CACHE.scratch("suites-" + Hashing.sha256(bytes) + ".yaml", bytes);
        return Optional.of(new ChartFile(metadata.path(), kept));
      }
    } catch (YamlDocument.SyntaxException e) {
      // Helm reads it, and fails or not.
    }
    return Optional.empty();
  }
}
