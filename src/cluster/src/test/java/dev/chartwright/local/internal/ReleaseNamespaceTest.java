package dev.chartwright.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What values request for the namespace of a release. */
final class ReleaseNamespaceTest {
  private static JsonNode values(String text) throws YamlDocument.SyntaxException {
    return YamlDocument.parse(text).content();
  }

  @Test
  void shouldReadThePodSecurityLabelsAndAnnotations() throws YamlDocument.SyntaxException {
    ReleaseNamespace namespace =
        ReleaseNamespace.of(
                values(
                    """
                    namespace:
                      quota: {}
                      podSecurity: baseline
                      labels: {team: shop, cost-centre: 42, none: null}
                      annotations: {example.com/contact: "shop team"}
                    """))
            .orElseThrow();

    assertThat(namespace.labels())
        .containsOnly(
            Map.entry("pod-security.kubernetes.io/enforce", "baseline"),
            Map.entry("pod-security.kubernetes.io/warn", "baseline"),
            Map.entry("team", "shop"),
            Map.entry("cost-centre", "42"));
    assertThat(namespace.annotations()).containsOnly(Map.entry("example.com/contact", "shop team"));
    assertThat(namespace.sentence("dev-infra"))
        .isEqualTo(
            "The namespace dev-infra has cost-centre=42,"
                + " pod-security.kubernetes.io/enforce=baseline,"
                + " pod-security.kubernetes.io/warn=baseline, team=shop, annotation"
                + " example.com/contact.");
  }

  @Test
  void shouldLetALabelWinOverTheLevel() throws YamlDocument.SyntaxException {
    assertThat(
            ReleaseNamespace.of(
                    values(
                        "namespace: {podSecurity: restricted, labels:"
                            + " {pod-security.kubernetes.io/enforce: privileged}}"))
                .orElseThrow()
                .labels())
        .containsEntry("pod-security.kubernetes.io/enforce", "privileged")
        .containsEntry("pod-security.kubernetes.io/warn", "restricted");
  }

  @Test
  void shouldRemoveWhatWasSetWhenTheMapsAreEmpty() throws YamlDocument.SyntaxException {
    ReleaseNamespace namespace =
        ReleaseNamespace.of(values("namespace: {labels: {}}")).orElseThrow();

    assertThat(namespace.labels()).isEmpty();
    assertThat(namespace.sentence("web"))
        .isEqualTo("The namespace web has no labels of the values.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "namespace: web",
        "namespace: null",
        "namespace: {name: web, create: true}",
        "namespace: [web]",
        "namespace: {podSecurity: {enabled: true}}",
        "namespace: {podSecurity: strict, labels: [a]}"
      })
  void shouldLeaveOtherChartsAlone(String text) throws YamlDocument.SyntaxException {
    assertThat(ReleaseNamespace.of(values(text))).isEmpty();
  }
}
