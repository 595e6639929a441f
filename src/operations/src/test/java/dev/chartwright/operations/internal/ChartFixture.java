package dev.chartwright.operations.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.internal.yaml.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A root with a chart, and a table whose engine has given findings. */
final class ChartFixture {
  final Path root;
  private final List<Finding> findings;

  private ChartFixture(Path root, List<Finding> findings) {
    this.root = root;
    this.findings = findings;
  }

  static ChartFixture in(Path folder) throws IOException {
    ChartFixture fixture =
        new ChartFixture(Files.createDirectories(folder.resolve("root")), List.of());
    fixture
        .write("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
        .write("web/values.yaml", "# -- Copies of the Pod.\nreplicas: 1\n")
        .write("web/templates/map.yaml", map("a", "{{ .Values.replicas }}"));
    return fixture;
  }

  ChartFixture finding(List<Finding> others) {
    return new ChartFixture(root, others);
  }

  static Finding found(String message) {
    return Finding.of(
        new Rule("CW9001", "A rule", Severity.ERROR, "It matters.", "bad", "good"), message);
  }

  static String map(String name, String value) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "
        + name
        + "\ndata:\n  value: \""
        + value
        + "\"\n";
  }

  ChartFixture write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return this;
  }

  JsonNode run(String operation, String... arguments) {
    var input = Json.object();
    for (int i = 0; i < arguments.length; i += 2) {
      input.put(arguments[i], arguments[i + 1]);
    }
    return run(operation, input);
  }

  JsonNode run(String operation, JsonNode input) {
    return row(operation).run(input);
  }

  Operation<?, ?> row(String operation) {
    return table().operations().stream()
        .filter(one -> one.name().equals(operation))
        .findFirst()
        .orElseThrow();
  }

  OperationTable table() {
    return OperationTable.of(
        ChartRoot.at(root),
        new ChartEngine() {
          @Override
          public Verified verify(ChartRoot in, Path chart) {
            return new Verified(
                findings.isEmpty(),
                List.of(new Stage("lint", findings.isEmpty() ? "passed" : "failed", "1 chart")),
                findings,
                List.of());
          }

          @Override
          public String explain(ChartRoot in, String check) {
            return "why " + check;
          }
        });
  }
}
