package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules for every object, with any values. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SweepObjectsTest {
  private final List<Named<Rendering>> renderings = Sweep.renderings();

  Stream<Named<Rendering>> renderings() {
    return renderings.stream();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldCarryTheRecommendedLabels(Rendering rendering) {
    assertThat(rendering)
        .everyManifest(
            m -> {
              assertThat(m)
                  .hasLabel("app.kubernetes.io/instance", Platform.RELEASE)
                  .hasLabel("app.kubernetes.io/part-of", "platform")
                  .hasLabel("app.kubernetes.io/managed-by", "Helm");
              assertThat(m).at("metadata.labels[\"app.kubernetes.io/name\"]");
              assertThat(m).at("metadata.labels[\"app.kubernetes.io/component\"]");
              assertThat(m)
                  .at("metadata.labels[\"helm.sh/chart\"]")
                  .asText()
                  .endsWith("-" + Platform.chart().metadata().version());
            });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldStateANamespaceOfThePlatform(Rendering rendering) {
    String environment = String.valueOf(Sweep.environment(rendering));
    Set<String> known =
        Set.of(
            Platform.NAMESPACE, environment + "-core", environment + "-ai", environment + "-web");
    assertThat(rendering)
        .every(
            "object with a namespace",
            m -> !m.kind().equals("Namespace"),
            m -> Assertions.assertThat(known).contains(m.namespace().orElse("none")));
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldCarryOnlyStableLabelsInVolumeClaimTemplates(Rendering rendering) {
    assertThat(rendering)
        .every(
            "StatefulSet",
            m -> m.kind().equals("StatefulSet"),
            m -> {
              JsonNode claim = m.content().at("/spec/volumeClaimTemplates/0/metadata");
              Assertions.assertThat(
                      claim.path("labels").properties().stream().map(Map.Entry::getKey))
                  .isSubsetOf(Sweep.STABLE_LABELS);
              Assertions.assertThat(claim.has("annotations")).isFalse();
            });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldSelectByStableLabelsOnly(Rendering rendering) {
    assertThat(rendering)
        .every(
            "object with a selector",
            m -> m.content().path("spec").path("selector").isObject(),
            m -> {
              JsonNode selector = m.content().at("/spec/selector");
              JsonNode labels =
                  selector.has("matchLabels") ? selector.path("matchLabels") : selector;
              Assertions.assertThat(labels.properties().stream().map(Map.Entry::getKey))
                  .containsExactlyInAnyOrder(
                      "app.kubernetes.io/name",
                      "app.kubernetes.io/instance",
                      "app.kubernetes.io/component");
            });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldTellNoSecretOutsideOfSecrets(Rendering rendering) {
    Set<String> secrets = Sweep.secretValues(rendering);
    Assertions.assertThat(secrets).hasSizeGreaterThanOrEqualTo(7);
    List<String> told = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      if (!manifest.kind().equals("Secret")) {
        secrets.stream().filter(manifest.text()::contains).forEach(s -> told.add(manifest.label()));
      }
    }
    secrets.stream()
        .filter(rendering.notes().orElseThrow()::contains)
        .forEach(s -> told.add("NOTES.txt"));
    Assertions.assertThat(told).as("objects that contain a secret").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldBeCleanYaml(Rendering rendering) {
    assertThat(rendering).hasNoFindings();
    rendering
        .texts()
        .forEach(
            (template, text) ->
                Assertions.assertThat(text.lines().filter(line -> line.matches(".*[ \\t]$")))
                    .as(template + ": lines that end with a space")
                    .isEmpty());
    assertThat(rendering)
        .everyManifest(m -> Assertions.assertThat(m.text()).doesNotContainPattern(": null\\b"));
  }
}
