package dev.chartwright.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's README files and schemas are made from its sources, subcharts included. */
final class PlatformDocsTest {
  private static final Path CHART = Path.of("charts/platform");

  @Test
  void shouldHaveUpToDateReadmes() {
    List<GeneratedFile> files = ChartDocs.of(Chart.load(CHART));
    assertThat(files.get(0).display()).isEqualTo("charts/platform/values.yaml");
    assertThat(files.get(0).changes()).isEmpty();
    assertThat(files.get(2).display()).isEqualTo("charts/platform/VALUES.md");
    assertThat(files.get(2).changes()).isEmpty();
    List<GeneratedFile> readmes = new ArrayList<>(files.subList(1, files.size()));
    readmes.remove(1);
    assertUpToDate(readmes, "README.md");
  }

  @Test
  void shouldHaveUpToDateSchemas() {
    assertUpToDate(ValuesSchema.of(Chart.load(CHART)), "values.schema.json");
  }

  private static void assertUpToDate(List<GeneratedFile> files, String name) {
    assertThat(files)
        .extracting(GeneratedFile::display)
        .containsExactly(
            "charts/platform/" + name,
            "charts/platform/charts/app/" + name,
            "charts/platform/charts/authentik/" + name,
            "charts/platform/charts/common/" + name,
            "charts/platform/charts/infra/" + name);
    assertThat(files).flatExtracting(GeneratedFile::changes).isEmpty();
    assertThat(files).flatExtracting(GeneratedFile::notes).isEmpty();
  }

  @Test
  void shouldInferSchemasThatAcceptTheValuesFiles(@TempDir Path folder) throws Exception {
    Path copy = folder.resolve("platform");
    try (Stream<Path> files = Files.walk(CHART)) {
      for (Path file : files.sorted().toList()) {
        Path target = copy.resolve(CHART.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!file.endsWith("values.schema.json")) {
          Files.copy(file, target);
        }
      }
    }

    JsonSchema schema = JsonSchema.compile(ValuesSchema.schema(Chart.load(copy)).after());

    assertThat(schema.validate(read(CHART.resolve("values.yaml")))).isEmpty();
    try (Stream<Path> files = Files.walk(CHART.resolve("values"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        // The defaults have what a file leaves out.
        assertThat(schema.validate(read(file)))
            .as(file.toString())
            .allMatch(JsonSchema.Violation::missing);
      }
    }
  }

  private static JsonNode read(Path file) throws IOException, YamlDocument.SyntaxException {
    return YamlDocument.parse(Files.readString(file)).content();
  }
}
