package dev.chartwright.check.internal.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Renderer.Reach;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BranchCheckTest {
  private static final KubernetesVersion VERSION = new KubernetesVersion(1, 34, 0);

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web").values("on: false\nkubeVersion: ''\nitems: []\n");
  }

  private BranchCheck.Unreached check(String... settings) {
    Renderer renderer = Renderer.of(web.load());
    List<Reach> reaches = new ArrayList<>();
    Case plain = Case.of(renderer.chart(), Values.NONE, VERSION);
    reaches.add(renderer.reach(plain).orElseThrow());
    for (String setting : settings) {
      reaches.add(
          renderer
              .reach(Case.of(renderer.chart(), Values.NONE.withSet(setting), VERSION))
              .orElseThrow());
    }
    return BranchCheck.unreached(renderer.chart(), reaches, reaches, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".Values.on",
        ".Capabilities.APIVersions.Has \"monitoring.coreos.com/v1\"",
        "lookup \"v1\" \"Secret\" \"a\" \"b\"",
        ".Release.IsUpgrade",
        "semverCompare \"<1.20-0\" .Capabilities.KubeVersion.Version"
      })
  void shouldNameTemplatesAndBranches(String condition) {
    web.template("gated.yaml", "{{ if " + condition + " }}\nkind: A\n{{ end }}\n");
    web.configMap("b", "x: y\n{{- if " + condition + " }}\n  z: a\n{{- end }}");

    BranchCheck.Unreached unreached = check();

    assertThat(unreached.words()).isEqualTo("1 template, 1 branch");
    assertThat(unreached.findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .contains("gated.yaml (" + condition + ")")
                    .contains("b.yaml:")
                    .startsWith("Not verified"));
  }

  @Test
  void shouldCountWhatSomeCaseReaches() {
    web.template("gated.yaml", "{{ if .Values.on }}\nkind: A\n{{ end }}\n");

    assertThat(check("on=true").findings()).isEmpty();
  }

  @Test
  void shouldNameTheOtherSide() {
    web.configMap("b", "x: {{ if .Values.on }}a{{ else }}b{{ end }}");

    assertThat(check("on=true").findings()).isEmpty();
    assertThat(check().words()).isEqualTo("1 branch");
  }

  @Test
  void shouldFollowElseIf() {
    web.configMap(
        "b",
        "x: {{ if eq .Values.kubeVersion \"k\" }}a{{ else if eq .Values.kubeVersion \"l\" }}b"
            + "{{ else }}c{{ end }}");

    assertThat(check("kubeVersion=x").words()).isEqualTo("2 branches");
    assertThat(check("kubeVersion=l").words()).isEqualTo("1 branch");
  }

  @Test
  void shouldCountOnlyTheOutermostBranch() {
    web.configMap("b", "x: y\n{{- if .Values.on }}{{ range .Values.items }}a{{ end }}{{ end }}");

    assertThat(check().words()).isEqualTo("1 branch");
  }

  @Test
  void shouldFollowHelpersThatArePrinted() {
    web.file(
        "templates/_helpers.tpl",
        """
        {{ define "a" -}}
        {{ if .Values.on }}on{{ else }}off{{ end }}{{- end }}
        {{ define "never" }}{{ if .Values.on }}a{{ end }}{{ end }}
        {{ define "b" }}{{ if .Values.on }}on{{ end }}{{ end }}
        """);
    web.configMap(
        "b", "x: {{ include \"a\" . | quote }}-{{ if eq (include \"b\" .) \"\" }}c{{ end }}");

    assertThat(check().words()).isEqualTo("1 branch");
  }

  @Test
  void shouldNotCountGuards() {
    web.configMap("b", "x: y\n{{- if .Values.on }}{{ fail \"on is invalid\" }}{{ end }}");

    assertThat(check().findings()).isEmpty();
  }

  @Test
  void shouldNotCountCommentsAndNotes() {
    web.configMap("b", "x: y\n{{- if .Values.on }}{{/* later */}}{{ end }}")
        .template("NOTES.txt", "{{ if .Values.on }}on{{ end }}");

    assertThat(check().findings()).isEmpty();
  }
}
