package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.yaml.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a layout with one empty layer: what it prints, and its exit codes. */
final class ImageCommandTest {
  private static final String TYPE = "application/vnd.oci.image.";

  @TempDir private Path folder;
  private Path layout;
  private Path config;

  @BeforeEach
  void write() throws IOException {
    layout = Files.createDirectories(folder.resolve("layout"));
    config = Files.writeString(folder.resolve("chartwright.yaml"), "{}\n");
    String layer = blob("layer.v1.tar", "\0".repeat(1024));
    String digest = layer.replaceAll(".*\"(sha256:[0-9a-f]+)\".*", "$1");
    String image =
        blob(
            "config.v1+json",
            """
            {"os": "linux", "architecture": "amd64", "rootfs": {"diff_ids": ["%s"]},
             "config": {"User": "web", "Labels": {"org.opencontainers.image.title": "web"}}}"""
                .formatted(digest));
    String manifest =
        blob(
            "manifest.v1+json",
            "{\"schemaVersion\": 2, \"config\": " + image + ", \"layers\": [" + layer + "]}");
    Files.writeString(layout.resolve("index.json"), "{\"manifests\": [" + manifest + "]}");
  }

  private String blob(String type, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String hex = Hashing.sha256(bytes);
    Path file = layout.resolve("blobs/sha256").resolve(hex);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return Json.write(
        Json.object()
            .put("mediaType", TYPE + type)
            .put("digest", "sha256:" + hex)
            .put("size", bytes.length));
  }

  private Path chart() throws IOException {
    Path chart = Files.createDirectories(folder.resolve("web/templates"));
    Files.writeString(
        chart.resolveSibling("Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    Files.writeString(
        chart.resolve("pod.yaml"),
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          containers:
            - name: web
              image: acme/web:1.0
              securityContext: {{ toJson .Values.security }}
        """);
    return folder.resolve("web");
  }

  @Test
  void shouldPrintFactsAndFindings() {
    Ran ran = chartwright("image", "check", layout, "--config", config);

    assertThat(ran.out())
        .contains("user         web (an unknown name)", "sbom         none", "title web")
        .contains("the user 'web' is missing in /etc/passwd", "1 image:");
    assertThat(ran.code()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void shouldPrintFactsAsJson() throws IOException {
    Path reports = folder.resolve("out");
    Ran ran =
        chartwright(
            "image", "check", layout, "--config", config, "--format", "json", "--report", reports);

    JsonNode tree = Json.read(ran.out());
    assertThat(tree.at("/image/user/value").asText()).isEqualTo("web");
    assertThat(tree.at("/image/layers").size()).isEqualTo(1);
    assertThat(tree.at("/charts/0/stages/0/name").asText()).isEqualTo("image");
    assertThat(Json.read(Files.readString(reports.resolve("report.json"))).has("image")).isTrue();
    assertThat(reports.resolve("report.html")).exists();
  }

  @Test
  void shouldCompareWithAChart() throws IOException {
    Ran ran =
        chartwright(
            "image",
            "check",
            layout,
            "--config",
            config,
            "--chart",
            chart(),
            "--container",
            "web",
            "--set",
            "security.runAsNonRoot=true");

    assertThat(ran.out())
        .contains("1 container of", "CW2021", "CW2023")
        .contains("has runAsNonRoot, and the user of the image is the name 'web'")
        .doesNotContain("CW2004");
    assertThat(ran.code()).isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void shouldRejectBadInput() throws IOException {
    assertThat(chartwright("image", "check", folder.resolve("no.tar"), "--config", config))
        .satisfies(
            ran -> {
              assertThat(ran.err())
                  .contains("Error: Cannot read image", "the file does not exist.");
              assertThat(ran.code()).isEqualTo(ExitCode.INPUT);
            });
    assertThat(chartwright("image", "check", layout, "--config", config, "--platform", "x").err())
        .contains("Invalid platform 'x'.", "Write it as OS/ARCH");
    assertThat(chartwright("image", "check", layout, "--config", config, "--chart", chart()).err())
        .contains("No container of the chart uses the image", "The chart uses acme/web:1.0.");
    assertThat(chartwright("image").err()).contains("Missing command. Use 'check'.");
  }
}
