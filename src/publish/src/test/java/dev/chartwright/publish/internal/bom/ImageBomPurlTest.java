package dev.chartwright.publish.internal.bom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.internal.kubernetes.ImageReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageBomPurlTest {
  @ParameterizedTest
  @CsvSource({
    "redis, pkg:docker/library/redis@latest",
    "redis:8, pkg:docker/library/redis@8",
    "pgvector/pgvector:pg17, pkg:docker/pgvector/pgvector@pg17",
    "ghcr.io/a/b:1, pkg:docker/a/b@1?repository_url=ghcr.io",
    "localhost/b, pkg:docker/b@latest?repository_url=localhost",
    "host:5000/b:1, pkg:docker/b@1?repository_url=host%3A5000",
    "redis:8@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, pkg:docker/library/redis@sha256%3Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa?tag=8",
    "redis@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, pkg:docker/library/redis@sha256%3Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  })
  void shouldNameAnImageAsScannersDo(String image, String purl) {
    assertThat(ImageBom.purl(ImageReference.parse(image).orElseThrow())).isEqualTo(purl);
  }
}
