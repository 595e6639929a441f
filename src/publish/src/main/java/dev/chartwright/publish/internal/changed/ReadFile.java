package dev.chartwright.publish.internal.changed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.List;
import java.util.Optional;

/** A valid YAML or JSON file of a chart. Other stages report invalid files. */
record ReadFile(Chart chart, String name, YamlDocument yaml) {
  static Optional<ReadFile> of(Chart chart, String name) {
    return chart
        .file(name)
        .flatMap(
            file -> {
              try {
                return Optional.of(new ReadFile(chart, name, YamlDocument.parseFirst(file.text())));
              } catch (YamlDocument.SyntaxException e) {
                return Optional.empty();
              }
            });
  }

  JsonNode content() {
    return yaml.content();
  }

  Optional<Location> at(List<String> path) {
    return Optional.of(chart.locate(name, yaml.nearestLineOf(path)));
  }

  static Optional<Location> at(Chart chart, String name, String... path) {
    return of(chart, name).flatMap(file -> file.at(List.of(path)));
  }
}
