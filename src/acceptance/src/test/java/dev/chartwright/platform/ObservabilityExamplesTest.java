package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values files of docs/observability.md fit together: what one sends, another one receives. */
final class ObservabilityExamplesTest {
  private static final Path FOLDER = Path.of("ci/examples/observability");

  /** The Services that the charts make of these files, with the ports that others use. */
  private static final Map<String, List<Integer>> SERVICES =
      Map.of(
          "collector.monitoring.svc", List.of(4317, 4318),
          "tempo.monitoring.svc", List.of(3200, 4317),
          "loki-gateway.monitoring.svc", List.of(80));

  private final Rendering rendering =
      Platform.render(
          Platform.of(
              Platform.chart(),
              Platform.values(
                  List.of(
                      "charts/platform/values/staging.yaml",
                      "ci/scenarios/applications.yaml",
                      FOLDER.resolve("platform.yaml").toString()),
                  "global.metrics.checkApi=false",
                  "core.metrics.path=/metrics")));

  private static JsonNode read(String name) throws IOException, YamlDocument.SyntaxException {
    return YamlDocument.parse(Files.readString(FOLDER.resolve(name))).content();
  }

  @Test
  void shouldSendTracesToTheCollectorAndAdmitThat() {
    JsonNode data = Platform.find(rendering, "ConfigMap", "core").content().path("data");
    URI endpoint = URI.create(data.path("OTEL_EXPORTER_OTLP_ENDPOINT").asText());
    JsonNode egress =
        Platform.find(rendering, "NetworkPolicy", "core").content().at("/spec/egress");

    assertThat(SERVICES.get(endpoint.getHost())).contains(endpoint.getPort());
    assertThat(egress)
        .filteredOn(rule -> rule.at("/ports/0/port").asInt() == endpoint.getPort())
        .singleElement()
        .matches(rule -> rule.path("to").toString().contains("opentelemetry-collector"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PodMonitor", "PrometheusRule"})
  void shouldHaveTheLabelThatPrometheusSelectsBy(String kind) {
    List<Manifest> found =
        rendering.manifests().stream().filter(m -> m.kind().equals(kind)).toList();

    // kube-prometheus-stack selects by the name of its release.
    assertThat(found).hasSizeGreaterThan(4);
    assertThat(found)
        .allMatch(m -> m.content().at("/metadata/labels/release").asText().equals("prometheus"));
  }

  @Test
  void shouldHaveTheLabelThatGrafanaLooksFor() throws IOException, YamlDocument.SyntaxException {
    String label = read("prometheus.yaml").at("/grafana/sidecar/dashboards/label").asText();

    assertThat(rendering.manifests())
        .filteredOn(m -> m.name().endsWith("-dashboard"))
        .hasSizeGreaterThan(4)
        .allMatch(m -> m.content().at("/metadata/labels").has(label));
  }

  @Test
  void shouldHandOnOnlyToServicesThatExist() throws IOException, YamlDocument.SyntaxException {
    JsonNode exporters = read("collector.yaml").at("/config/exporters");

    assertThat(exporters).hasSize(2);
    for (JsonNode exporter : exporters) {
      assertIsServed(exporter.path("endpoint").asText());
    }
    for (JsonNode source : read("prometheus.yaml").at("/grafana/additionalDataSources")) {
      assertIsServed(source.path("url").asText());
    }
  }

  private static void assertIsServed(String address) {
    URI uri = URI.create(address.contains("://") ? address : "grpc://" + address);
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    assertThat(SERVICES).containsKey(uri.getHost());
    assertThat(SERVICES.get(uri.getHost())).contains(port);
  }

  @Test
  void shouldUseOnlyExportersThatTheCollectorHas()
      throws IOException, YamlDocument.SyntaxException {
    JsonNode config = read("collector.yaml").path("config");

    for (JsonNode pipeline : config.at("/service/pipelines")) {
      for (JsonNode exporter : pipeline.path("exporters")) {
        assertThat(config.path("exporters").has(exporter.asText())).as(exporter.asText()).isTrue();
      }
    }
  }
}
