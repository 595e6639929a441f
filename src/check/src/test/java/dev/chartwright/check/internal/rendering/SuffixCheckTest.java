package dev.chartwright.check.internal.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.check.Finding;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SuffixCheckTest {
  private static final KubernetesVersion VERSION = new KubernetesVersion(1, 34, 0);

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web").values("on: false\nkubeVersion: ''\nitems: []\n");
  }

  private List<Finding> check(KubernetesVersion version) {
    Renderer renderer = Renderer.of(web.load());
    return SuffixCheck.check(renderer, Case.of(renderer.chart(), Values.NONE, version));
  }

  private void gated(String before, String condition) {
    web.template(
        "a.yaml",
        before
            + "\n{{- if "
            + condition
            + " }}\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n{{- end }}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "semverCompare \">=1.21\" .Capabilities.KubeVersion.Version",
        "semverCompare \">1.20\" .Capabilities.KubeVersion.Version",
        "semverCompare \">= 1.21.0\" .Capabilities.KubeVersion.GitVersion",
        "semverCompare \"~1.34\" .Capabilities.KubeVersion.Version",
        "semverCompare \"^1\" .Capabilities.KubeVersion.Version",
        "semverCompare \"1.x\" .Capabilities.KubeVersion.Version",
        "semverCompare \"1.21 - 1.40\" .Capabilities.KubeVersion.Version",
        "semverCompare \"<1.21 || >=1.22\" $.Capabilities.KubeVersion.Version",
        "not (semverCompare \">=1.21\" .Capabilities.KubeVersion.Version)",
        "and true (semverCompare \">=1.21\" (.Capabilities.KubeVersion.Version))",
        "semverCompare \">=1.21\" (printf \"%s\" .Capabilities.KubeVersion.Version)",
        "semverCompare \">=1.21\" (trimPrefix \"v\" .Capabilities.KubeVersion.Version)",
        ".Capabilities.KubeVersion.Version | semverCompare \">=1.21\"",
        "semverCompare \">=1.21\" (default .Capabilities.KubeVersion.Version .Values.kubeVersion)",
        "ge (int .Capabilities.KubeVersion.Minor) 21",
        "ge (.Capabilities.KubeVersion.Minor | atoi) 21",
        "eq .Capabilities.KubeVersion.Minor \"34\""
      })
  void shouldReportAConditionThatTheSuffixDecides(String condition) {
    gated("", condition);

    assertThat(check(VERSION))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("CW0306");
              assertThat(finding.message()).contains(condition).contains("-eks-");
              assertThat(finding.location().orElseThrow().line()).isEqualTo(2);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "semverCompare \">=1.21-0\" .Capabilities.KubeVersion.Version",
        "semverCompare \">= 1.21.0-0\" .Capabilities.KubeVersion.Version",
        "semverCompare \"<1.21-0\" .Capabilities.KubeVersion.Version",
        "semverCompare \"<1.21\" .Capabilities.KubeVersion.Version",
        "semverCompare \">=1.21\" (regexFind \"^v[0-9]+\\\\.[0-9]+\\\\.[0-9]+\""
            + " .Capabilities.KubeVersion.Version)",
        "semverCompare \">=1.21\" (.Capabilities.KubeVersion.Version | splitList \"-\" | first)",
        "semverCompare \">=1.21\" .Chart.Version",
        "ge (int (semver .Capabilities.KubeVersion.Version).Minor) 21",
        "ge (trimSuffix \"+\" .Capabilities.KubeVersion.Minor | int) 21",
        "contains \"-eks-\" .Capabilities.KubeVersion.Version",
        "contains \"-gke.\" .Capabilities.KubeVersion.GitVersion",
        "eq .Capabilities.KubeVersion.Major \"1\"",
        ".Capabilities.APIVersions.Has \"policy/v1\""
      })
  void shouldStaySilentWhereTheSuffixDecidesNothing(String condition) {
    gated("", condition);

    assertThat(check(VERSION)).isEmpty();
  }

  @Test
  void shouldFollowVariablesAndHelpers() {
    gated(
        "{{- $version := .Capabilities.KubeVersion.Version }}",
        "semverCompare \">=1.21\" $version");
    web.file(
        "templates/_helpers.tpl",
        """
        {{ define "budget" }}{{ if semverCompare ">=1.25" .Capabilities.KubeVersion.Version -}}
        policy/v1{{ else }}policy/v1beta1{{ end }}{{ end }}
        {{ define "version" }}{{ .Capabilities.KubeVersion.Version }}{{ end }}
        """);
    web.configMap("b", "x: {{ include \"budget\" . }}");
    web.template(
        "c.yaml", "{{ if semverCompare \">=1.26\" (include \"version\" .) }}a: b{{ end }}");

    assertThat(check(VERSION))
        .extracting(finding -> finding.location().orElseThrow().toString())
        .extracting(place -> place.substring(place.lastIndexOf('/') + 1))
        .containsExactlyInAnyOrder("a.yaml:2", "_helpers.tpl:1", "c.yaml:1");
  }

  @Test
  void shouldReportWhatIsNoBranch() {
    web.configMap(
        "b",
        "x: {{ ternary \"a\" \"b\" (semverCompare \">=1.21\" .Capabilities.KubeVersion.Version) }}");

    assertThat(check(VERSION)).hasSize(1);
  }

  @Test
  void shouldLetTheVersionItselfBePrinted() {
    web.configMap(
        "b",
        "x: {{ .Capabilities.KubeVersion.Version }}-{{ .Capabilities.KubeVersion.Minor }}-"
            + "{{ randAlphaNum 8 }}");

    assertThat(check(VERSION)).isEmpty();
  }

  @Test
  void shouldReportTheRangeInChartYaml() {
    web.metadata("kubeVersion: '>=1.21'\n").configMap("a", "b: c");

    assertThat(check(VERSION))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.message()).startsWith("kubeVersion '>=1.21' admits no"));
  }

  @ParameterizedTest
  @ValueSource(strings = {">=1.21-0", ">= 1.21.0-0 < 2.0.0-0", "*-0"})
  void shouldAcceptARangeWithAPrerelease(String range) {
    web.metadata("kubeVersion: '" + range + "'\n").configMap("a", "b: c");

    assertThat(check(VERSION)).isEmpty();
  }

  @Test
  void shouldCompareTheVersionOfAClusterWithItsPlainVersion() {
    gated("", "semverCompare \">=1.21\" .Capabilities.KubeVersion.Version");

    assertThat(check(KubernetesVersion.parse("v1.33.1-eks-3025e55"))).hasSize(1);
    assertThat(check(KubernetesVersion.parse("v1.31.4+k3s1"))).hasSize(1);
  }
}
