package dev.chartwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SharedRenderingsTest {
  private static final KubernetesVersion OLD = new KubernetesVersion(1, 31, 0);
  private static final KubernetesVersion NEW = new KubernetesVersion(1, 36, 0);

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web =
        TestChart.in(folder, "web")
            .values("text: none\n")
            .configMap("a", "random: {{ randAlphaNum 20 }}-{{ tpl .Values.text . }}");
  }

  private static String text(Renderer renderer, Values values, KubernetesVersion version) {
    Rendering rendering = renderer.render(Case.of(renderer.chart(), values, version));
    assertThat(rendering.subject().kubernetesVersion()).isEqualTo(version);
    return rendering.documents().get(0).text();
  }

  @Test
  void shouldShareARenderingBetweenVersionsThatNoTemplateCanTellApart() {
    Renderer renderer = Renderer.of(web.load());

    assertThat(text(renderer, Values.NONE, NEW)).isEqualTo(text(renderer, Values.NONE, OLD));
  }

  @Test
  void shouldRenderAnewWhenTheSameCaseIsAskedForAgain() {
    Renderer renderer = Renderer.of(web.load());

    assertThat(text(renderer, Values.NONE, OLD)).isNotEqualTo(text(renderer, Values.NONE, OLD));
  }

  @Test
  void shouldNotShareBetweenDifferentValues() {
    Renderer renderer = Renderer.of(web.load());

    assertThat(text(renderer, Values.NONE.withSet("text=b"), NEW))
        .isNotEqualTo(text(renderer, Values.NONE, OLD))
        .contains("-b");
  }

  @Test
  void shouldSeeThatAValuesFileChanged() throws IOException {
    Renderer renderer = Renderer.of(web.load());
    Path file = Files.writeString(folder.resolve("v.yaml"), "text: before\n");
    assertThat(text(renderer, Values.of(file), OLD)).contains("-before");

    Files.writeString(file, "text: after\n");

    assertThat(text(renderer, Values.of(file), NEW)).contains("-after");
  }

  @Test
  void shouldNotShareWhenATemplateMentionsCapabilities() {
    web.configMap("b", "version: {{ .Capabilities.KubeVersion.Version }}");
    Renderer renderer = Renderer.of(web.load());

    assertThat(text(renderer, Values.NONE, NEW)).isNotEqualTo(text(renderer, Values.NONE, OLD));
  }

  @Test
  void shouldNotShareWhenASubchartsTemplateMentionsCapabilities() {
    web.subchart("below", sub -> sub.configMap("b", "v: {{ .Capabilities.KubeVersion.Version }}"));
    Renderer renderer = Renderer.of(web.load());

    assertThat(
            renderer
                .render(Case.of(renderer.chart(), Values.NONE, NEW))
                .texts()
                .values()
                .toString())
        .contains("v1.36.0");
    assertThat(
            renderer
                .render(Case.of(renderer.chart(), Values.NONE, OLD))
                .texts()
                .values()
                .toString())
        .contains("v1.31.0");
  }

  @Test
  void shouldNotShareWhenAValueMentionsCapabilities() throws IOException {
    Values values =
        Values.of(
            Files.writeString(
                folder.resolve("v.yaml"), "text: '{{ .Capabilities.KubeVersion.Version }}'\n"));
    Renderer renderer = Renderer.of(web.load());

    assertThat(text(renderer, values, OLD)).contains("-v1.31.0");
    assertThat(text(renderer, values, NEW)).contains("-v1.36.0");
  }

  @Test
  void shouldStillRefuseAVersionThatTheChartDoesNotAdmit() {
    web.metadata("kubeVersion: \">=1.30.0-0 <1.35.0-0\"");
    Renderer renderer = Renderer.of(web.load());
    text(renderer, Values.NONE, OLD);

    assertThatThrownBy(() -> text(renderer, Values.NONE, NEW))
        .isInstanceOf(UnableToRenderException.class)
        .hasMessageContaining("chart requires kubeVersion: >=1.30.0-0 <1.35.0-0");
  }

  /** The first document is the one that has random text. */
  private void askingFor(String action) {
    web.file("templates/_caps.tpl", "{{/* Capabilities */}}" + action);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ define `x` }}{{ .Capabilities.APIVersions.Has \"batch/v1\" }}{{ end }}",
        "{{ define `x` }}{{ if not (.Capabilities.APIVersions.Has `acme.example/v1/Thing`) }}{{ end }}{{ end }}",
        "{{ define `x` }}{{ include `y` (dict \"Capabilities\" $.Capabilities) }}{{ end }}",
      })
  void shouldShareWhereTheAnswersAreTheSame(String template) {
    askingFor(template);
    Renderer renderer = Renderer.of(web.load());

    assertThat(text(renderer, Values.NONE, NEW)).isEqualTo(text(renderer, Values.NONE, OLD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ define `x` }}{{ .Capabilities.APIVersions.Has \"resource.k8s.io/v1\" }}{{ end }}",
        "{{ define `x` }}{{ .Capabilities.APIVersions.Has .api }}{{ end }}",
        "{{ define `x` }}{{ \"batch/v1\" | .Capabilities.APIVersions.Has }}{{ end }}",
        "{{ define `x` }}{{ $c := .Capabilities }}{{ $c.KubeVersion }}{{ end }}",
        "{{ define `x` }}{{ get . \"Capabilities\" }}{{ end }}",
        "{{ define `x` }}{{ include `y` (dict \"Caps\" .Capabilities) }}{{ end }}",
      })
  void shouldNotShareWhereTheAnswersMayDiffer(String template) {
    askingFor(template);
    Renderer renderer = Renderer.of(web.load());

    assertThat(text(renderer, Values.NONE, NEW)).isNotEqualTo(text(renderer, Values.NONE, OLD));
  }

  @Test
  void shouldNotShareBetweenClustersThatServeOtherApis() {
    web.file(
        "templates/c.yaml",
        "{{ if .Capabilities.APIVersions.Has \"acme.example/v1\" }}"
            + "{kind: A, apiVersion: v1, metadata: {name: a}}{{ end }}");
    Renderer renderer = Renderer.of(web.load());
    Case plain = Case.of(renderer.chart(), Values.NONE, OLD);
    Case served =
        Case.of(renderer.chart(), Values.NONE, NEW)
            .on(SeenCluster.STANDARD.with(List.of("acme.example/v1")));

    assertThat(renderer.render(plain).documents()).hasSize(1);
    assertThat(renderer.render(served).documents()).hasSize(2);
    assertThat(renderer.render(plain.of(NEW)).documents()).hasSize(1);
  }
}
