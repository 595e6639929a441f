package dev.chartwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.testing.TestChart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Branches that a rendering notes must be those of a rendering with marks, and change nothing. */
final class ReachTest {
  private static final String HELPERS =
      """
      {{- define "on" -}}
      {{ if .Values.enabled }}yes{{ else }}no{{ end }}
      {{- end }}
      {{ define "lines" }}{{ range .Values.list }}
      - {{ . }}{{ end }}{{ end }}
      {{- define "none" }}{{ if .Values.disabled }}x{{ end }}{{ end -}}
      """;

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web =
        TestChart.in(folder, "web")
            .values(
                "enabled: true\ndisabled: false\nlist: [a, b]\ntext: '{{ include \"on\" . }}'\n")
            .template("_helpers.tpl", HELPERS)
            .configMap("a", "b: {{ if .Values.enabled }}c{{ else }}d{{ end }}");
  }

  private void shouldBeTheSame() {
    Case subject = web.with();
    Renderer noting = Renderer.noting(subject.chart());
    Rendering rendering = noting.render(subject);
    Rendering plain = Renderer.of(subject.chart()).render(subject);

    assertThat(rendering.texts()).isEqualTo(plain.texts());
    assertThat(rendering.notes()).isEqualTo(plain.notes());
    assertThat(rendering.helmFailure()).isEqualTo(plain.helmFailure());
    assertThat(noting.knownReach(subject).orElseThrow().reached())
        .isEqualTo(noting.reach(subject).orElseThrow().reached());
  }

  /** Two renderings of this template differ, so equal texts are those of one. */
  private boolean isOfTheSameRendering() {
    web.template("random.yaml", "# {{ randAlphaNum 40 }}\n");
    Case subject = web.with();
    Renderer noting = Renderer.noting(subject.chart());
    Rendering rendering = noting.render(subject);
    return noting.knownReach(subject).orElseThrow().texts().equals(rendering.texts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: {{ include \"on\" . }}",
        "a: {{ include \"on\" . | quote }}",
        "a: {{ include \"on\" . | quote | quote }}",
        "a: {{ include \"on\" . | squote }}",
        "a: {{ include \"on\" . | sha256sum }}",
        "a: {{ include \"none\" . | default \"x\" }}",
        "a:{{ include \"lines\" . | nindent 2 }}",
        "a: |\n{{ include \"lines\" . | indent 4 }}",
        "a: {{ template \"on\" . }}",
        "{{ $x := include \"on\" . }}a: {{ $x | upper }}",
        "a: {{ if eq (include \"on\" .) \"yes\" }}1{{ else }}2{{ end }}",
        "a: {{ tpl .Values.text . }}",
        "{{- if .Values.enabled }}\na: b\n{{- end }}",
        "{{- if .Values.disabled }}\na: b\n{{- else if .Values.enabled -}}\n  c: d\n{{- else }}\ne: f\n{{ end -}}\n",
        "{{ with .Values.list }}a: {{ . | toJson }}{{ else }}a: 1{{ end }}",
        "{{ range $i, $e := .Values.list }}\n---\na{{ $i }}: {{ $e }}\n{{ end }}",
        "{{ range .Values.list }}{{ if eq . \"a\" }}{{ continue }}{{ end }}a: {{ . }}{{ break }}{{ end }}",
        "{{ if .Values.disabled }}a: b{{ end }}",
        "{{ $_ := set .Values \"disabled\" true }}{{ if .Values.disabled }}a: b{{ end }}",
        "a: 1\n{{- define \"own\" }}\nb: {{ if .Values.enabled }}c{{ end }}\n{{- end -}}\n\n{{ include \"own\" . }}",
        "x: y\n\n{{ define \"late\" -}} z {{- end }}\n\na: {{ include \"late\" . | trim }}",
        "{{ template \"early\" . }}{{ define \"early\" }}a: {{ if .Values.enabled }}b{{ end }}{{ end }}",
        "a: {{ include (print .Template.BasePath \"/a.yaml\") . | sha256sum }}",
        "a: {{ .Template.Name }}",
        "{{ $_ := set .Release \"mine\" \"x\" }}a: {{ get .Release \"mine\" }}",
        "a: {{ (dict \"Release\" .Release).Release.Name }}",
        "a: {{ .Release | toJson }}",
        "a: {{ . | toJson | len }}",
        "a: {{ block \"part\" . }}{{ if .Values.enabled }}b{{ end }}{{ end }}",
        "a: 1\n{{ if .Values.enabled }}\nb: [\n{{ end }}",
        "a: {{ if .Values.enabled }}\uF8F3\uE000\uE001{{ end }}",
        "a: {{ if .Values.enabled }}\\uf8f3\\ue000\\ue001{{ end }}",
        "a: {{ if .Values.enabled }}`{{ `b` }}`{{ end }}",
        "",
      })
  void shouldChangeNothing(String template) {
    web.template("z.yaml", template + "\n");

    shouldBeTheSame();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: {{ if }}", "{{ if .Values.enabled }}\n\n{{ .Values.x.y }}{{ end }}"})
  void shouldFailAtTheSamePlace(String template) {
    web.template("z.yaml", template + "\n");
    Case subject = web.with();
    UnableToRenderException plain =
        catchThrowableOfType(
            UnableToRenderException.class, () -> Renderer.of(subject.chart()).render(subject));

    assertThatThrownBy(() -> Renderer.noting(subject.chart()).render(subject))
        .isInstanceOf(UnableToRenderException.class)
        .hasMessage(plain.getMessage());
  }

  @Test
  void shouldTakeNoOtherRendering() {
    assertThat(isOfTheSameRendering()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 1\n{{- /* All of .Release, in words. */}}",
        "{{/* .Release */ -}}\na: 1",
        "a: {{ hasKey .Release \"x\" }}",
        "a: {{ get $.Release \"Name\" }}",
        "{{- $all := dict \"Release\" $.Release -}}a: {{ $all.Release.Name }}",
        "a: {{ .Values.Releases }}",
      })
  void shouldTakeNoOtherRenderingWhereAKeyOfTheReleaseIsRead(String template) {
    web.template("z.yaml", template + "\n");

    assertThat(isOfTheSameRendering()).isTrue();
  }

  @Test
  void shouldTakeNoOtherRenderingWithTheValues() {
    web.template("random.yaml", "# {{ randAlphaNum 40 }}\n");
    Case subject = web.with();
    Renderer noting = Renderer.noting(subject.chart());
    noting.renderAhead(subject);
    Rendering rendering = noting.render(subject);

    assertThat(noting.knownReach(subject).orElseThrow().texts()).isEqualTo(rendering.texts());
    assertThat(noting.computeValues(subject))
        .isEqualTo(Renderer.of(subject.chart()).computeValues(subject));
  }

  @Test
  void shouldBeKnownOfVersionsThatShareARendering() {
    web.template("random.yaml", "# {{ randAlphaNum 40 }}\n");
    Case one = web.with();
    Case other = Case.of(one.chart(), one.values(), new KubernetesVersion(1, 33, 0));
    Renderer noting = Renderer.noting(one.chart());
    noting.render(one);
    Rendering rendering = noting.render(other);

    assertThat(noting.knownReach(other).orElseThrow().texts()).isEqualTo(rendering.texts());
  }

  @Nested
  final class Subcharts {
    @BeforeEach
    void writeASubchart() {
      web.subchart(
          "db",
          db ->
              db.values("enabled: true\n")
                  .template(
                      "_helpers.tpl",
                      "{{ define \"on\" }}{{ if .Values.enabled }}sub{{ end }}{{ end }}")
                  .template(
                      "d.yaml",
                      "d: {{ include \"on\" . }}{{ if .Values.enabled }}{{ else }}x{{ end }}\n"));
    }

    @Test
    void shouldNoteTheirBranches() {
      shouldBeTheSame();
      assertThat(isOfTheSameRendering()).isTrue();
    }

    @Test
    void shouldKeepTemplatesOfOneNameApart() {
      web.template("d.yaml", "parent: 1\n");

      shouldBeTheSame();
    }
  }

  @Test
  void shouldNoteWhatAnUpgradeTakes() {
    web.template("z.yaml", "a: {{ if .Release.IsUpgrade }}b{{ else }}c{{ end }}\n");
    Case install = web.with();
    Case upgrade = install.on(install.cluster().upgrading());
    Renderer noting = Renderer.noting(install.chart());
    noting.render(install);
    noting.render(upgrade);
    BitSet one = noting.knownReach(install).orElseThrow().reached();
    BitSet other = noting.knownReach(upgrade).orElseThrow().reached();

    assertThat(one).isNotEqualTo(other);
    assertThat(other).isEqualTo(noting.reach(upgrade).orElseThrow().reached());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: {{ .Release | toJson }}",
        "a: {{ range $key, $value := .Release }}{{ $key }}{{ end }}",
        "a: {{ block \"part\" . }}b{{ end }}",
        "a: \uF8F3",
      })
  void shouldRenderPlainWhatWouldShowTheNotes(String template) {
    web.template("z.yaml", template + "\n");

    assertThat(isOfTheSameRendering()).isFalse();
  }

  @Test
  void shouldKeepBytes() throws Exception {
    web.template("z.yaml", "");
    Files.write(
        web.path().resolve("templates/z.yaml"), "# \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    shouldBeTheSame();
  }

  @Test
  void shouldRenderOnceMoreForARendererThatDoesNotNote() {
    web.template("random.yaml", "# {{ randAlphaNum 40 }}\n");
    Case subject = Case.of(web.load(), Values.NONE, new KubernetesVersion(1, 34, 0));
    Renderer renderer = Renderer.of(subject.chart());
    Rendering rendering = renderer.render(subject);

    assertThat(List.of(renderer.knownReach(subject).orElseThrow().texts()))
        .doesNotContain(rendering.texts());
  }
}
