package dev.chartwright.publish.internal.bom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageReferenceTest {
  @ParameterizedTest
  @CsvSource({
    "redis, docker.io/library/redis, latest, pkg:docker/library/redis@latest",
    "redis:8, docker.io/library/redis, 8, pkg:docker/library/redis@8",
    "pgvector/pgvector:pg17, docker.io/pgvector/pgvector, pg17, pkg:docker/pgvector/pgvector@pg17",
    "ghcr.io/a/b:1, ghcr.io/a/b, 1, pkg:docker/a/b@1?repository_url=ghcr.io",
    "localhost/b, localhost/b, latest, pkg:docker/b@latest?repository_url=localhost",
    "host:5000/b:1, host:5000/b, 1, pkg:docker/b@1?repository_url=host%3A5000",
    "redis:8@sha256:00, docker.io/library/redis, sha256:00, pkg:docker/library/redis@sha256%3A00?tag=8",
    "redis@sha256:00, docker.io/library/redis, sha256:00, pkg:docker/library/redis@sha256%3A00"
  })
  void shouldReadANameAsEnginesDo(String image, String name, String version, String purl) {
    ImageReference reference = ImageReference.parse(image);

    assertThat(reference.name()).isEqualTo(name);
    assertThat(reference.version()).isEqualTo(version);
    assertThat(reference.purl()).isEqualTo(purl);
  }
}
