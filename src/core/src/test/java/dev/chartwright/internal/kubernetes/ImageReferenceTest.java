package dev.chartwright.internal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against github.com/distribution/reference v0.6.0, ParseNormalizedNamed. */
class ImageReferenceTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  @ParameterizedTest
  @CsvSource({
    "redis, docker.io/library/redis, latest",
    "redis:8, docker.io/library/redis:8, 8",
    "docker.io/redis, docker.io/library/redis, latest",
    "index.docker.io/redis:8, docker.io/library/redis:8, 8",
    "pgvector/pgvector:pg17, docker.io/pgvector/pgvector:pg17, pg17",
    "ghcr.io/a/b:1, ghcr.io/a/b:1, 1",
    "localhost/b, localhost/b, latest",
    "localhost:5000/b, localhost:5000/b, latest",
    "registry.example.com:5000/team/web, registry.example.com:5000/team/web, latest",
    "my-host.example.com/web:1, my-host.example.com/web:1, 1",
    "UPPER/redis, UPPER/redis, latest",
    "[::1]:5000/b, [::1]:5000/b, latest",
    "a--b, docker.io/library/a--b, latest",
    "a__b, docker.io/library/a__b, latest",
    "a/b/c:tag-1.2_3, docker.io/a/b/c:tag-1.2_3, tag-1.2_3",
    "example.com, docker.io/library/example.com, latest",
    "ex_ample.com/b, ex_ample.com/b, latest",
  })
  void shouldParseAsTheKubelet(String image, String whole, String tag) {
    ImageReference reference = ImageReference.parse(image).orElseThrow();

    assertThat(reference).hasToString(whole);
    assertThat(reference.effectiveTag()).contains(tag);
  }

  @Test
  void shouldReadDigests() {
    ImageReference both = ImageReference.parse("redis:8@" + DIGEST).orElseThrow();
    assertThat(both.digest()).contains(DIGEST);
    assertThat(both.effectiveTag()).contains("8");

    ImageReference one = ImageReference.parse("redis@" + DIGEST).orElseThrow();
    assertThat(one.effectiveTag()).isEmpty();
    assertThat(one.name()).isEqualTo("docker.io/library/redis");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "redis:",
        "Redis",
        "a/Redis",
        "-a/b",
        "a..b/c",
        "a-_b",
        "a___b",
        "a/b:-x",
        "a:b:c",
        "a b",
        "a/",
        "/a",
        "a//b",
        "https://a/b",
        "redis:8@",
        "redis@",
        "x.y-/b",
        "x-.y/b",
        "redis:1.2+build",
        "a@b:c",
        "redis@sha256:00",
        "host:port/b",
        "redis\n",
      })
  void shouldRejectWhatTheKubeletRejects(String image) {
    assertThat(ImageReference.parse(image)).isEmpty();
  }

  @Test
  void shouldRejectDigestsThatNoEngineKnows() {
    assertThat(ImageReference.parse("redis@md5:" + "a".repeat(32))).isEmpty();
    assertThat(ImageReference.parse("redis@sha256:" + "A".repeat(64))).isEmpty();
    assertThat(ImageReference.parse("redis@sha256:" + "a".repeat(63))).isEmpty();
    assertThat(ImageReference.parse("a".repeat(64))).isEmpty();
  }

  @Test
  void shouldEndSoonWithLongTexts() {
    assertThat(ImageReference.parse("a".repeat(256))).isEmpty();
    assertThat(ImageReference.parse("a-".repeat(100_000))).isEmpty();
    assertThat(ImageReference.parse("a.".repeat(900) + "/b")).isEmpty();
  }
}
