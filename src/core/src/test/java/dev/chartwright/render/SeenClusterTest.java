package dev.chartwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SeenClusterTest {
  private static final KubernetesVersion VERSION = new KubernetesVersion(1, 34, 0);
  private static final KubernetesVersion EKS = KubernetesVersion.parse("v1.33.1-eks-3025e55");

  @TempDir private Path folder;

  private String rendered(String expression, KubernetesVersion version, SeenCluster cluster) {
    return rendered(expression, version, cluster, Values.NONE);
  }

  private String rendered(
      String expression, KubernetesVersion version, SeenCluster cluster, Values values) {
    Renderer renderer =
        Renderer.of(
            TestChart.in(folder, "web")
                .values("text: none\n")
                .configMap("a", "out: '" + expression + "'")
                .load());
    String text =
        renderer
            .render(Case.of(renderer.chart(), values, version).on(cluster))
            .documents()
            .get(0)
            .text();
    return text.substring(text.indexOf("out: '") + 6, text.lastIndexOf('\''));
  }

  @ParameterizedTest
  @CsvSource({
    "policy/v1, true",
    "policy/v1/PodDisruptionBudget, true",
    "policy/v1beta1, false",
    "policy/v1beta1/PodDisruptionBudget, false",
    "v1, true",
    "v1/Pod, true",
    "v1/Eviction, true",
    "apps/v1/Scale, true",
    "apps/v1beta2, false",
    "autoscaling/v2/HorizontalPodAutoscaler, true",
    "autoscaling/v2beta2, false",
    "networking.k8s.io/v1/Ingress, true",
    "extensions/v1beta1, false",
    "apiextensions.k8s.io/v1/CustomResourceDefinition, true",
    "apiregistration.k8s.io/v1/APIService, true",
    "resource.k8s.io/v1/ResourceClaim, true",
    "resource.k8s.io/v1beta1, false",
    "storage.k8s.io/v1alpha1, false",
    "monitoring.coreos.com/v1, false"
  })
  void shouldAnswerAsAnApiServerOfThatVersion(String name, String answer) {
    assertThat(
            rendered(
                "{{ .Capabilities.APIVersions.Has \"" + name + "\" }}",
                VERSION,
                SeenCluster.STANDARD))
        .isEqualTo(answer);
  }

  @Test
  void shouldKnowWhatOneVersionServesAndAnotherDoesNot() {
    String asked = "{{ .Capabilities.APIVersions.Has \"resource.k8s.io/v1\" }}";

    assertThat(rendered(asked, new KubernetesVersion(1, 33, 0), SeenCluster.STANDARD))
        .isEqualTo("false");
    assertThat(rendered(asked, VERSION, SeenCluster.STANDARD)).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ .Capabilities.APIVersions.Has \"x.io/v1/Y\" }}",
        "{{ $.Capabilities.APIVersions.Has `x.io/v1/Y` | toString }}",
        "{{ if (.Capabilities.APIVersions.Has \"x.io/v1/Y\") }}true{{ end }}",
        "{{ if and true (not (not (.Capabilities.APIVersions.Has \"x.io/v1/Y\"))) -}} true {{- end }}",
        "{{ \"x.io/v1/Y\" | .Capabilities.APIVersions.Has }}",
        "{{ printf \"x.io/v1/%s\" \"Y\" | $.Capabilities.APIVersions.Has }}",
        "{{ .Capabilities.APIVersions.Has (printf \"x.io/v1/%s\" \"Y\") }}",
        "{{ $c := .Capabilities }}{{ $c.APIVersions.Has \"x.io/v1/Y\" }}",
        "{{ $a := .Capabilities.APIVersions }}{{ has \"x.io/v1/Y\" $a }}",
        "{{ $c := .Capabilities }}{{ has \"x.io/v1/Y\" $c.APIVersions }}",
        "{{ with .Capabilities }}{{ .APIVersions.Has \"x.io/v1/Y\" }}{{ end }}",
        "{{ .Capabilities.APIVersions | has \"x.io/v1/Y\" }}",
        "{{ ternary \"true\" \"false\" (.Capabilities.APIVersions.Has \"x.io/v1/Y\") }}",
        "{{ eq true (.Capabilities.APIVersions.Has \"x.io/v1/Y\") }}",
        "{{ range .Capabilities.APIVersions }}{{ if eq . \"x.io/v1/Y\" }}true{{ end }}{{ end }}",
        "{{ toJson .Capabilities.APIVersions | contains \"x.io/v1/Y\" }}",
        "{{ (index (list .) 0).Capabilities.APIVersions.Has \"x.io/v1/Y\" }}"
      })
  void shouldAnswerHoweverItIsAsked(String expression) {
    assertThat(
            rendered(
                expression, VERSION, SeenCluster.STANDARD.with(List.of("x.io/v1", "x.io/v1/Y"))))
        .isEqualTo("true");
    assertThat(rendered(expression, VERSION, SeenCluster.STANDARD)).isNotEqualTo("true");
  }

  @Test
  void shouldAnswerInValuesThatBecomeTemplates() {
    Values values =
        Values.NONE.withSet(
            "text=x{{ .Capabilities.APIVersions.Has \"policy/v1/PodDisruptionBudget\" }}");

    assertThat(rendered("{{ tpl .Values.text . }}", VERSION, SeenCluster.STANDARD, values))
        .isEqualTo("xtrue");
    assertThat(
            rendered(
                "{{ .Values.text }}{{ .Capabilities.HelmVersion.Version | trunc 0 }}",
                VERSION,
                SeenCluster.STANDARD,
                values))
        .isEqualTo("x{{ .Capabilities.APIVersions.Has \"policy/v1/PodDisruptionBudget\" }}");
  }

  @Test
  void shouldLeaveAKeyOfTheSameNameAlone() {
    Values values = Values.NONE.withSet("APIVersions={a,b}").withSet("Has=c");

    assertThat(
            rendered(
                "{{ .Values.APIVersions | join \"-\" }}-{{ .Values.Has }}",
                VERSION,
                SeenCluster.STANDARD,
                values))
        .isEqualTo("a-b-c");
  }

  @Test
  void shouldAssumeWhatHelmTemplateAssumes() {
    String asked =
        "{{ range list \"policy/v1\" \"policy/v1/PodDisruptionBudget\" \"policy/v1beta1\" \"x/v1\" }}"
            + "{{ $.Capabilities.APIVersions.Has . }} {{ end }}";

    assertThat(rendered(asked, VERSION, SeenCluster.HELM_TEMPLATE))
        .isEqualTo("true false true false ");
    assertThat(rendered(asked, VERSION, SeenCluster.HELM_TEMPLATE.with(List.of("x/v1"))))
        .isEqualTo("true false true true ");
  }

  @Test
  void shouldTakeAwayWhatIsMissing() {
    assertThat(
            rendered(
                "{{ .Capabilities.APIVersions.Has \"policy/v1\" }}",
                VERSION,
                SeenCluster.STANDARD.without(List.of("policy/v1"))))
        .isEqualTo("false");
  }

  @Test
  void shouldRenderAnUpgrade() {
    String asked = "{{ .Release.IsUpgrade }} {{ .Release.IsInstall }} {{ .Release.Revision }}";

    assertThat(rendered(asked, VERSION, SeenCluster.STANDARD)).isEqualTo("false true 1");
    assertThat(rendered(asked, VERSION, SeenCluster.STANDARD.upgrading()))
        .isEqualTo("true false 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{{ .Capabilities.KubeVersion.Version }}|v1.33.1-eks-3025e55",
        "{{ .Capabilities.KubeVersion.GitVersion }}|v1.33.1-eks-3025e55",
        "{{ .Capabilities.KubeVersion.Minor }}|33+",
        "{{ .Capabilities.KubeVersion.Major }}|1",
        "{{ $k := .Capabilities.KubeVersion }}{{ $k.Version }}|v1.33.1-eks-3025e55",
        "{{ with .Capabilities.KubeVersion }}{{ .GitVersion }}{{ end }}|v1.33.1-eks-3025e55",
        "{{ semverCompare \">=1.21\" .Capabilities.KubeVersion.Version }}|false",
        "{{ semverCompare \">=1.21-0\" .Capabilities.KubeVersion.Version }}|true",
        "{{ trimPrefix \"v\" .Capabilities.KubeVersion.Version }}|1.33.1-eks-3025e55"
      })
  void shouldReportTheVersionAsTheClusterDoes(String expression, String printed) {
    assertThat(rendered(expression, EKS, SeenCluster.STANDARD)).isEqualTo(printed);
  }

  @Test
  void shouldRejectAVersionOfAClusterThatTheChartDoesNotAdmit() {
    Renderer renderer =
        Renderer.of(
            TestChart.in(folder, "web")
                .metadata("kubeVersion: '>=1.21'\n")
                .configMap("a", "b: c")
                .load());

    assertThatThrownBy(() -> renderer.render(Case.of(renderer.chart(), Values.NONE, EKS)))
        .isInstanceOf(UnableToRenderException.class)
        .hasMessageContaining("v1.33.1-eks-3025e55");
  }
}
