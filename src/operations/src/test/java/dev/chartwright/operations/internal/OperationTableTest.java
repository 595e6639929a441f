package dev.chartwright.operations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.internal.yaml.Json;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OperationTableTest {
  @TempDir private Path folder;

  @Test
  void shouldListChartsInPagesOfTheRootAlone() throws Exception {
    ChartFixture fixture = ChartFixture.in(folder);
    for (int i = 0; i < 150; i++) {
      fixture.write("more/c" + i + "/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n");
    }

    Set<String> seen = new HashSet<>();
    JsonNode page = fixture.run("chart.list");
    int pages = 1;
    while (true) {
      page.path("charts").forEach(chart -> seen.add(chart.path("chart").asText()));
      if (!page.has("next")) {
        break;
      }
      page = fixture.run("chart.list", "cursor", page.path("next").asText());
      pages++;
    }

    assertThat(seen).hasSize(151).contains("web", "more/c149");
    assertThat(pages).isEqualTo(2);
    assertThat(page.path("total").asInt()).isEqualTo(151);
  }

  @Test
  void shouldRenderWithValuesAndFilters() throws Exception {
    ChartFixture fixture =
        ChartFixture.in(folder)
            .write("web/templates/other.yaml", ChartFixture.map("b", "x"))
            .write("prod.yaml", "replicas: 7\n");

    JsonNode one =
        fixture.run(
            "chart.render",
            Json.object()
                .put("chart", "web")
                .put("name", "a")
                .set("values", Json.array().add("prod.yaml")));
    JsonNode all = fixture.run("chart.render", "chart", "web");

    assertThat(one.path("total").asInt()).isEqualTo(1);
    assertThat(one.at("/objects/0/manifest").asText()).contains("value: \"7\"");
    assertThat(one.at("/objects/0/template").asText()).isEqualTo("web/templates/map.yaml");
    assertThat(all.path("total").asInt()).isEqualTo(2);
    assertThat(fixture.run("chart.render", "chart", "web", "kind", "Secret").path("total").asInt())
        .isZero();
  }

  @Test
  void shouldListValuesWithTheirDescriptions() throws Exception {
    JsonNode value = ChartFixture.in(folder).run("chart.values", "chart", "web").at("/values/0");

    assertThat(value.path("key").asText()).isEqualTo("replicas");
    assertThat(value.path("defaultValue").asText()).isEqualTo("1");
    assertThat(value.path("description").asText()).isEqualTo("Copies of the Pod.");
    assertThat(value.path("line").asInt()).isEqualTo(2);
  }

  @Test
  void shouldShowSchemaAndReadme() throws Exception {
    ChartFixture fixture =
        ChartFixture.in(folder)
            .write("web/values.schema.json", "{\"type\": \"object\"}")
            .write("web/README.md", "# web\n" + "word ".repeat(10_000));

    assertThat(fixture.run("chart.schema", "chart", "web").path("text").asText())
        .isEqualTo("{\"type\": \"object\"}");
    JsonNode page = fixture.run("chart.docs", "chart", "web");
    assertThat(page.path("text").asText()).startsWith("# web").hasSizeLessThan(24_001);
    assertThat(page.path("next").asText()).isEqualTo("1");
  }

  @Test
  void shouldVerifyWithTheSummaryFirstAndFindingsInPages() throws Exception {
    ChartFixture fixture =
        ChartFixture.in(folder)
            .finding(
                IntStream.range(0, 250).mapToObj(i -> ChartFixture.found("fault " + i)).toList());

    JsonNode page = fixture.run("chart.verify", "chart", "web");

    assertThat(page.path("passed").asBoolean()).isFalse();
    assertThat(page.path("errors").asInt()).isEqualTo(250);
    assertThat(page.path("findings")).hasSize(100);
    assertThat(page.path("next").asText()).isEqualTo("100");
    assertThat(
            fixture
                .run("chart.verify", "chart", "web", "severity", "warning")
                .path("total")
                .asInt())
        .isZero();
    assertThat(fixture.run("check.explain", "check", "CW9001").path("text").asText())
        .isEqualTo("why CW9001");
  }

  @Test
  void shouldAnswerByItsOwnSchema() throws Exception {
    ChartFixture fixture =
        ChartFixture.in(folder)
            .write("web/values.schema.json", "{}")
            .write("web/README.md", "# web")
            .finding(List.of(ChartFixture.found("fault")));

    for (Operation<?, ?> operation : fixture.table().operations()) {
      var input = Json.object();
      if (operation.name().equals("check.explain")) {
        input.put("check", "CW9001");
      } else if (!operation.name().equals("chart.list")) {
        input.put("chart", "web");
      }
      JsonSchema schema = JsonSchema.compile(Json.write(operation.outputSchema()));
      assertThat(schema.validate(operation.run(input))).as(operation.name()).isEmpty();
      assertThat(operation.effect()).isEqualTo(Effect.READS);
      assertThat(operation.sentence()).endsWith(".");
    }
  }

  @Test
  void shouldRejectArgumentsThatItDoesNotKnow() throws Exception {
    ChartFixture fixture = ChartFixture.in(folder);

    for (String unknown :
        List.of("kubeconfig", "context", "postRenderer", "set", "dryRun", "namespaceX")) {
      assertThatThrownBy(() -> fixture.run("chart.render", "chart", "web", unknown, "x"))
          .isInstanceOf(UnableToOperateException.class)
          .hasMessageStartingWith("Invalid arguments for chart.render");
    }
    assertThatThrownBy(() -> fixture.run("chart.render"))
        .isInstanceOf(UnableToOperateException.class);
    assertThatThrownBy(() -> fixture.run("chart.render", Json.array()))
        .isInstanceOf(UnableToOperateException.class);
  }
}
