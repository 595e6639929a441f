package dev.chartwright.release.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.cluster.ObjectRef;
import org.junit.jupiter.api.Test;

/** Stored manifests, taken apart. */
final class ManifestTextTest {
  private static final String MANIFEST =
      """
      ---
      # Source: web/templates/a.yaml
      apiVersion: v1
      kind: Secret
      metadata:
        name: kept
        annotations:
          helm.sh/resource-policy: keep
      stringData:
        text: |
          ---
          kind: NotMine
      ---
      # Source: web/templates/nothing.yaml
      # only a comment
      ---
      # Source: web/templates/list.yaml
      apiVersion: v1
      kind: List
      items:
        - {apiVersion: v1, kind: ConfigMap, metadata: {name: one, namespace: other}}
        - {apiVersion: apps/v1, kind: Deployment, metadata: {name: two}}
      """;

  @Test
  void shouldNameTheObjectsInTheirOrder() {
    assertThat(ManifestText.of(MANIFEST).objects("space"))
        .containsExactly(
            new ObjectRef("v1", "Secret", "space", "kept"),
            new ObjectRef("v1", "ConfigMap", "other", "one"),
            new ObjectRef("apps/v1", "Deployment", "space", "two"));
  }

  @Test
  void shouldNameThoseThatHelmKeeps() {
    assertThat(ManifestText.of(MANIFEST).kept("space"))
        .extracting(ObjectRef::name)
        .containsExactly("kept");
  }

  @Test
  void shouldFindNothingInNothing() {
    assertThat(ManifestText.of("").objects("space")).isEmpty();
  }
}
