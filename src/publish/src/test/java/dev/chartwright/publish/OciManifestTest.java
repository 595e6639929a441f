package dev.chartwright.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OciManifestTest {
  /** What Helm 3.22 and 4.3 push for such a chart. */
  @Test
  void shouldBeTheBytesThatHelmPushes(@TempDir Path folder) {
    TestChart chart =
        TestChart.in(folder, "web")
            .metadata(
                """
                appVersion: 1.10
                description: a <b> & c
                home: https://example.com
                sources: [https://example.com/src]
                maintainers: [{name: J, email: j@example.com}, {name: K}]
                annotations: {z: 1, a: x}
                unknown: key
                """);

    OciManifest manifest =
        OciManifest.of(
            chart.load().metadata(),
            new byte[] {1},
            Optional.of(new byte[] {2}),
            Instant.parse("2026-11-21T18:01:19.5Z"));

    String config = new String(manifest.blobs().get(2).content(), StandardCharsets.UTF_8);
    assertThat(config)
        .isEqualTo(
            "{\"name\":\"web\",\"home\":\"https://example.com\","
                + "\"sources\":[\"https://example.com/src\"],\"version\":\"1.2.3\","
                + "\"description\":\"a \\u003cb\\u003e \\u0026 c\","
                + "\"maintainers\":[{\"name\":\"J\",\"email\":\"j@example.com\"},{\"name\":\"K\"}],"
                + "\"apiVersion\":\"v2\",\"appVersion\":\"1.1\",\"annotations\":{\"a\":\"x\",\"z\":\"1\"}}");
    assertThat(new String(manifest.bytes(), StandardCharsets.UTF_8))
        .startsWith(
            "{\"schemaVersion\":2,\"config\":{\"mediaType\":"
                + "\"application/vnd.cncf.helm.config.v1+json\",\"digest\":\"sha256:")
        .contains(
            "\"annotations\":{\"a\":\"x\",\"org.opencontainers.image.authors\":\"J (j@example.com), K\","
                + "\"org.opencontainers.image.created\":\"2026-11-21T18:01:19Z\","
                + "\"org.opencontainers.image.description\":\"a \\u003cb\\u003e \\u0026 c\",")
        .endsWith("\"org.opencontainers.image.version\":\"1.2.3\",\"z\":\"1\"}}");
  }
}
