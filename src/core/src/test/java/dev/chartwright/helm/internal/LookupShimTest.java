package dev.chartwright.helm.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Setting.Kind;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.testing.TestChart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LookupShimTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{{ lookup \"v1\" \"Pod\" \"\" \"\" }} | {{ omit (dict) \"v1\" \"Pod\" \"\" \"\" }}",
        "{{- lookup \"v1\" . -}}               | {{- omit (dict) \"v1\" . -}}",
        "{{lookup \"v1\"}}                     | {{omit (dict) \"v1\"}}",
        "{{ (lookup \"v1\").data }}            | {{ (omit (dict) \"v1\").data }}",
        "{{ $x := lookup \"v1\" }}{{ lookup }} | {{ $x := omit (dict) \"v1\" }}{{ omit (dict) }}",
        "{{ \"}}\" }} {{ lookup 1 }}           | {{ \"}}\" }} {{ omit (dict) 1 }}",
        "{{ `}}` }} {{ lookup 1 }}             | {{ `}}` }} {{ omit (dict) 1 }}",
        "{{ \"\\\"\" }}{{ lookup 1 }}          | {{ \"\\\"\" }}{{ omit (dict) 1 }}",
        "{{/* don't */}}{{ lookup 1 }}         | {{/* don't */}}{{ omit (dict) 1 }}",
        "it's {{ lookup 1 }}                   | it's {{ omit (dict) 1 }}",
      })
  void shouldReplaceTheFunction(String template, String expected) {
    assertThat(LookupShim.rewrite(template)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "kind: Secret # lookup ; ",
        "{{ lookup \"v1\" \"Pod\" \"\" \"\" }} ; Pod",
        "{{ lookup `v1` `Pod` .ns }}{{ (lookup \"v1\" \"Secret\" \"\" $n) }} ; Pod Secret",
        "{{ lookup \"apps/v1\"\t\"Deployment\" \"\" \"\" }} ; Deployment",
        "{{ $n | lookup \"v1\" \"Pod\" \"\" }} ; Pod",
        "{{ lookup .api \"Pod\" \"\" \"\" }} ; any",
        "{{ lookup \"v1\" .kind \"\" \"\" }} ; any",
        "{{ lookup \"v1\" (print \"Pod\") \"\" \"\" }} ; any",
        "{{ lookup (\"v1\") \"Pod\" \"\" \"\" }} ; any",
        "{{ \"x\" | lookup \"v1\" }} ; any",
        "{{ tpl \"{{ lookup \\\"v1\\\" $k }}\" . }} ; any",
        "{{ tpl `{{ lookup \"v1\" \"Pod\" \"\" \"\" }}` . }} ; any",
      })
  void shouldKnowTheKindsThatAreConstants(String template, String expected) {
    assertThat(LookupShim.kinds(template).map(kinds -> String.join(" ", kinds)).orElse("any"))
        .isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void shouldReplaceTheFunctionInAPipeline() {
    assertThat(LookupShim.rewrite("{{ \"x\" | lookup \"v1\" \"Pod\" \"\"|len }}"))
        .isEqualTo("{{ \"x\" | omit (dict) \"v1\" \"Pod\" \"\"|len }}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lookup \"v1\"",
        "# lookup\n{{ .Values.lookup }}",
        "{{ $lookup }} {{ $lookup.x }}",
        "{{ \"lookup\" }} {{ `lookup` }}",
        "{{/* lookup */}}",
        "{{- /* {{ lookup }} */ -}}",
        "{{ include \"web.lookup\" . }} {{ lookups }} {{ mylookup }} {{ lookup_x }}",
        "{{ 'l' }}",
        "{{ \"unclosed lookup",
        "{{ `unclosed lookup",
        "{{/* unclosed lookup",
      })
  void shouldLeaveEverythingElseAlone(String template) {
    assertThat(LookupShim.rewrite(template)).isEqualTo(template);
  }

  @Test
  void shouldKeepLines() {
    assertThat(LookupShim.rewrite("a\n{{\n  lookup\n  1\n}}\nb")).hasLineCount(6);
  }

  @Test
  void shouldGiveAnEmptyMapAsHelmTemplateDoes(@TempDir Path folder) {
    String text =
        TestChart.in(folder, "web")
            .template(
                "a.yaml",
                """
                kind: A
                plain: {{ lookup "v1" "Secret" "ns" "name" | toJson }}
                piped: {{ "name" | lookup "v1" "Secret" "ns" | toJson }}
                dug: {{ dig "data" "key" "none" (lookup "v1" "Secret" "ns" "name") }}
                {{- range (lookup "v1" "Node" "" "").items }}
                never: {{ . }}
                {{- end }}
                {{- if not (lookup "v1" "Secret" "ns" "name") }}
                empty: true
                {{- end }}
                {{- with $lookup := (lookup "v1" "A" "" "") }}
                never: either
                {{- end }}
                """)
            .render()
            .texts()
            .get("web/templates/a.yaml");

    assertThat(text).isEqualTo("kind: A\nplain: {}\npiped: {}\ndug: none\nempty: true\n");
  }

  @Test
  void shouldNotAskAClusterFromValuesThatAreGivenToTpl(@TempDir Path folder) throws Exception {
    TestChart web =
        TestChart.in(folder, "web")
            .values(
                "lookup: kept\nt: '{{ len (lookup \"v1\" \"A\" \"\" \"b\") }}'\nplain: '{{ lookup 1 }}'\n")
            .template(
                "a.yaml",
                """
                kind: A
                default: {{ tpl .Values.t . }}
                file: {{ tpl .Values.f . }}
                set: {{ tpl .Values.s . }}
                string: {{ tpl .Values.q . }}
                plain: {{ .Values.plain | quote }}
                key: {{ .Values.lookup }}
                """);
    String action = "{{ len (lookup `v1` `A` `` `c`) }}";
    Path file = Files.writeString(folder.resolve("v.yaml"), "f: '" + action + "'\n");
    Case subject =
        web.with(
            new Values(
                List.of(file),
                List.of(
                    Setting.set("s=x" + action), new Setting(Kind.SET_LITERAL, "q=" + action))));

    assertThat(Renderer.of(subject.chart()).render(subject).texts().get("web/templates/a.yaml"))
        .isEqualTo(
            "kind: A\ndefault: 0\nfile: 0\nset: x0\nstring: 0\nplain: \"{{ lookup 1 }}\"\nkey: kept\n");
  }
}
