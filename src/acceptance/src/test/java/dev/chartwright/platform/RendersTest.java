package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each values file renders on every supported Kubernetes version, and equals its golden file. */
@PlatformChart
final class RendersTest {
  @ChartTest(kubeVersions = {"1.31", "1.34", "1.37"})
  void shouldRenderWithoutAnyValues(Rendering rendering) {
    assertThat(rendering).hasNoFindings();
  }

  @ChartTest(
      values = "values/local.yaml",
      kubeVersions = {"1.31", "1.34", "1.37"})
  void shouldRenderLocal(Rendering rendering) {
    assertThat(rendering).hasNoFindings();
  }

  @ChartTest(
      values = "values/dev.yaml",
      kubeVersions = {"1.31", "1.34", "1.37"})
  void shouldRenderDev(Rendering rendering) {
    assertThat(rendering).hasNoFindings();
  }

  @ChartTest(
      values = "values/staging.yaml",
      kubeVersions = {"1.31", "1.34", "1.37"})
  void shouldRenderStaging(Rendering rendering) {
    assertThat(rendering).hasNoFindings();
  }

  @ChartTest(
      values = {
        "values/production.yaml",
        "values/production-secrets.example.yaml",
        "ci/scenarios/placeholders.yaml"
      },
      kubeVersions = {"1.31", "1.34", "1.37"})
  void shouldRenderProductionWithItsSecrets(Rendering rendering) {
    assertThat(rendering).hasNoFindings();
  }

  @ChartTest(
      values = "values/ci.yaml",
      kubeVersions = {"1.31", "1.34", "1.37"})
  void shouldRenderCi(Rendering rendering) {
    assertThat(rendering).hasNoFindings();
  }

  @ChartTest(
      values = {"values/staging.yaml", "values/authentik-2025.8.yaml"},
      kubeVersions = {"1.31", "1.34", "1.37"})
  void shouldRenderTheClassicSixServices(Rendering rendering) {
    assertThat(rendering).hasNoFindings();
  }

  @ChartTest(
      values = Platform.EVERYTHING,
      kubeVersions = {"1.31", "1.34", "1.37"})
  void shouldRenderEverythingAtOnce(Case subject) {
    assertThat(subject).renders().hasNoFindings();
  }

  @ChartTest(values = Platform.EVERYTHING, set = "infra.enabled=false")
  void shouldRefuseToLeaveOutWhatApplicationsNeed(Case subject) {
    assertThat(subject).isRefusedWith("infra.enabled: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"infra", "authentik", "core", "ai", "web"})
  void shouldLeaveOutAPartThatIsOff(String part) {
    Rendering rendering = Platform.render(Platform.with(part + ".enabled=false"));
    assertThat(rendering).hasNoFindings();
    assertThat(rendering)
        .everyManifest(
            m ->
                Assertions.assertThat(
                        m.content().at("/metadata/labels/app.kubernetes.io~1name").asText())
                    .isNotEqualTo(part));
  }

  @Test
  void shouldKeepNamesLegalAndApartUnderTheLongestReleaseName() {
    Case usual = Platform.everything();
    String longest = "a-release-name-that-is-as-long-as-helm-allows-it-to-b";
    Case subject =
        new Case(
            usual.chart(),
            "longest name",
            usual.values(),
            usual.kubernetesVersion(),
            longest,
            usual.namespace());
    Assertions.assertThat(longest).hasSize(53);
    Rendering rendering = Platform.render(subject);
    assertThat(rendering).hasNoFindings();
    Assertions.assertThat(rendering.manifests()).hasSameSizeAs(Platform.render(usual).manifests());
  }

  @ChartTest(kubeVersions = "1.30")
  void shouldRefuseKubernetesBefore131(Case subject) {
    assertThat(subject).isRefusedWith("chart requires kubeVersion: >=1.31.0-0");
  }

  @ChartTest(values = "values/local.yaml", namespace = "local-infra", kubeVersions = "1.34")
  void shouldRenderLocalAsBefore(Rendering rendering) {
    assertThat(rendering).matchesGolden(Platform.golden("local"));
  }

  @ChartTest(values = "values/dev.yaml", namespace = "dev-infra", kubeVersions = "1.34")
  void shouldRenderDevAsBefore(Rendering rendering) {
    assertThat(rendering).matchesGolden(Platform.golden("dev"));
  }

  @ChartTest(values = "values/staging.yaml", kubeVersions = "1.34")
  void shouldRenderStagingAsBefore(Rendering rendering) {
    assertThat(rendering).matchesGolden(Platform.golden("staging"));
  }

  @ChartTest(
      values = {
        "values/production.yaml",
        "values/production-secrets.example.yaml",
        "ci/scenarios/placeholders.yaml"
      },
      namespace = "production-infra",
      kubeVersions = "1.34")
  void shouldRenderProductionAsBefore(Rendering rendering) {
    assertThat(rendering).matchesGolden(Platform.golden("production"));
  }

  @ChartTest(values = "values/ci.yaml", namespace = "ci-infra", kubeVersions = "1.34")
  void shouldRenderCiAsBefore(Rendering rendering) {
    assertThat(rendering).matchesGolden(Platform.golden("ci"));
  }

  @ChartTest(
      values = {"values/staging.yaml", "values/authentik-2025.8.yaml"},
      kubeVersions = "1.34")
  void shouldRenderTheClassicSixServicesAsBefore(Rendering rendering) {
    assertThat(rendering).matchesGolden(Platform.golden("authentik-2025.8"));
  }
}
