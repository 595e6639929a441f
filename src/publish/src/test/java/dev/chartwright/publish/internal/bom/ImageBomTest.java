package dev.chartwright.publish.internal.bom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageBomTest {
  private static final Instant WHEN = Instant.parse("2026-11-21T12:00:00.5Z");

  @TempDir private Path folder;
  private String text = "";

  @BeforeEach
  void write() {
    Chart chart =
        TestChart.in(folder, "web")
            .subchart("common", common -> common)
            .template(
                "pod.yaml",
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  template:
                    spec:
                      initContainers: [{name: init, image: busybox}]
                      containers:
                        - {name: web, image: "ghcr.io/example/web:1.2"}
                        - {name: copy, image: docker.io/library/busybox}
                        - {name: none}
                """)
            .load();
    Rendering rendering =
        Renderer.of(chart)
            .render(new Case(chart, "", Values.NONE, TestChart.VERSION, "web", "default"));
    text = ImageBom.of(chart, "0".repeat(64), List.of(rendering), WHEN, "1.0.0");
  }

  @Test
  void shouldBeAcceptedByItsSchema() throws Exception {
    assertThat(new JsonParser().validate(text.getBytes(StandardCharsets.UTF_8), Version.VERSION_16))
        .isEmpty();
  }

  @Test
  void shouldHoldTheChartItsSubchartsAndEveryImageOnce() throws ParseException {
    Bom bom = new JsonParser().parse(text.getBytes(StandardCharsets.UTF_8));

    assertThat(bom.getMetadata().getComponent().getPurl()).isEqualTo("pkg:helm/web@1.2.3");
    assertThat(bom.getComponents())
        .extracting(Component::getPurl)
        .containsExactly(
            "pkg:helm/common@1.2.3",
            "pkg:docker/library/busybox@latest",
            "pkg:docker/example/web@1.2?repository_url=ghcr.io");
    assertThat(bom.getComponents().get(1).getProperties())
        .extracting(org.cyclonedx.model.Property::getValue)
        .containsExactly(
            "docker.io/library/busybox", "Deployment/web: copy", "Deployment/web: init");
    assertThat(bom.getDependencies().get(0).getDependencies()).hasSize(3);
  }

  @Test
  void shouldStateTheGivenTimeAndNoOther() {
    assertThat(text).contains("\"timestamp\" : \"2026-11-21T12:00:00Z\"");
  }
}
