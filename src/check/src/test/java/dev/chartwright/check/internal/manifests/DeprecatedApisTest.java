package dev.chartwright.check.internal.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.Finding;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeprecatedApisTest {
  @TempDir private Path folder;

  private List<Finding> found(String version, String api, String kind) {
    TestChart web =
        TestChart.in(folder, "web")
            .template(
                "a.yaml",
                "# one\napiVersion: " + api + "\nkind: " + kind + "\nmetadata: {name: a}\n");
    Case given = web.with();
    Case subject =
        new Case(
            given.chart(), "any", given.values(), KubernetesVersion.parse(version), "rel", "space");
    return new DeprecatedApis().check(Renderer.of(subject.chart()).render(subject));
  }

  @Test
  void shouldNameThePlaceAndTheReplacement() {
    assertThat(found("1.34", "policy/v1beta1", "PodDisruptionBudget"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message())
                  .isEqualTo(
                      "policy/v1beta1 PodDisruptionBudget is deprecated in v1.21+, unavailable in"
                          + " v1.25+");
              assertThat(finding.remedy()).contains("use policy/v1 PodDisruptionBudget");
              assertThat(finding.location().orElseThrow())
                  .hasToString(folder + "/web/templates/a.yaml:2");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "1.20, policy/v1beta1, PodDisruptionBudget, 0",
    "1.21, policy/v1beta1, PodDisruptionBudget, 1",
    "1.34, policy/v1, PodDisruptionBudget, 0",
    "1.34, extensions/v1beta1, Ingress, 1",
    "1.34, autoscaling/v2beta2, HorizontalPodAutoscaler, 1",
    "1.34, apiextensions.k8s.io/v1beta1, CustomResourceDefinition, 1",
    "1.34, example.com/v1beta1, Ingress, 0",
  })
  void shouldMindTheVersion(String version, String api, String kind, int findings) {
    assertThat(found(version, api, kind)).hasSize(findings);
  }
}
