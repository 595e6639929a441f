package dev.chartwright.chart.internal.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesReadsTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeChart() {
    write("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    write("values.yaml", "");
  }

  private void write(String file, String text) {
    try {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ValuesReads reads() {
    return ValuesReads.of(Chart.load(folder));
  }

  private List<String> read() {
    List<String> all = new ArrayList<>();
    reads()
        .forEach((read, site) -> all.add(read.path() + (read.kind() == Read.Kind.TEST ? "?" : "")));
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{{ .Values.a.b }} ~ a.b",
        "{{ if .Values.a }}{{ .Values.b }}{{ end }} ~ a?, b",
        "{{ with .Values.a }}{{ .b }}{{ $.Values.c }}{{ end }} ~ a?, a.b, c",
        "{{ range .Values.a }}{{ .b }}{{ end }} ~ a?, a.*.b",
        "{{ range $k, $v := .Values.a }}{{ $v.b }}{{ end }} ~ a?, a.*?, a.*.b",
        "{{ range $k := list `a` `b` }}{{ index $.Values $k }}{{ end }} ~ a, b",
        "{{ range $k, $v := dict `x` .Values.a `y` .Values.b }}{{ $v.c }}{{ end }} ~ a.c, b.c",
        "{{ $x := .Values.a }}{{ $x.b }} ~ a.b",
        "{{ $x := .Values.a }}{{ if .Values.c }}{{ $x = .Values.b }}{{ end }}{{ $x.d }}"
            + " ~ a.d, b.d, c?",
        "{{ toYaml .Values.a | nindent 2 }} ~ a",
        "{{ .Values.a | default .Values.b | quote }} ~ a, b",
        "{{ (.Values.a | default dict).b }} ~ a?, a.b",
        "{{ get .Values.a `b` }}{{ hasKey .Values.c `d` }} ~ a.b, c.d?",
        "{{ dig `a` `b` `x` .Values.c }} ~ c.a.b",
        "{{ pluck `a` .Values.b .Values.c | first }} ~ b.a, c.a",
        "{{ index .Values `a` .Values.b }} ~ a.*, b",
        "{{ (merge dict .Values.a .Values.b).c }} ~ a.c, b.c",
        "{{ $x := mergeOverwrite (deepCopy .Values.a) .Values.b }}{{ $x.c }}{{ .Values.a.d }} ~ a.c, b.c, a.d",
        "{{ $x := mergeOverwrite (.Values.a | deepCopy) .Values.b }}{{ .Values.a.d }} ~ a.d",
        "{{ $x := mergeOverwrite .Values.a .Values.b }}{{ .Values.a.d }} ~ a.d, b.d",
        "{{ $x := mergeOverwrite (omit .Values.a `z`) .Values.b }}{{ .Values.a.d }} ~ a.d, b.d",
        "{{ $x := merge dict .Values.a }}{{ $_ := set $x `k` .Values.b }}{{ $x.k }} ~ a.k, b",
        "{{ $x := merge (dict) .Values.a }}{{ $_ := set $x `k` .Values.b }}{{ .Values.a.k }} ~ a.k",
        "{{ $x := .Values.a }}{{ $_ := set $x `k` .Values.b }}{{ .Values.a.k }} ~ b, a.k",
        "{{ (pick .Values.a `b`) | toJson }} ~ a.b",
        "{{ ternary .Values.a .Values.b (eq .Values.c `x`) }} ~ a, b, c?",
        "{{ toYaml .Values }} ~ ''",
        "{{ .Values.YAML }} ~ ''",
        "{{ dig `a` `x` .Values.AsMap }} ~ a",
        "{{ .Values.PathValue `a.b` }} ~ ''",
        "{{ (.Values.Table `a`).b }} ~ ''",
        "{{ $_ := set . `x` .Values.a }}{{ .x.b }} ~ a.b",
        "{{ $_ := set .Values `x` .Values.a }}{{ .Values.x }} ~ a, x",
        "{{ range $k, $v := .Values }}{{ $v.port }}{{ end }} ~ ''?, *?, *.port",
        "{{ define `h` }}{{ .v.b }}{{ end }}{{ include `h` (dict `v` .Values.a) }} ~ a.b",
        "{{ define `h` }}{{ . }}{{ end }}{{ include (print `h` ``) .Values.a }} ~ a",
        "{{ define `h.x` }}{{ .a }}{{ end }}{{ include (printf `h.%s` .Values.k) .Values.v }}"
            + " ~ k, v.a",
        "{{ tpl `{{ .Values.a.b }}` . }} ~ a.b",
        "{{ include .Values.name . }} ~ '', name",
        "{{ define `k` }}b{{ end }}{{ index .Values.a (include `k` .) }} ~ a.b",
      })
  void shouldFollowValues(String template, String expected) {
    write("templates/a.yaml", template);

    assertThat(read()).containsExactlyInAnyOrder(expected.replace("''", "").split(", ", -1));
  }

  @Test
  void shouldFollowTemplatesInValuesAndFiles() {
    write("values.yaml", "text: '{{ .Values.a.b }}'\n");
    write("files/x.conf", "{{ .Values.c }} {{ broken");
    write("templates/a.yaml", "{{ tpl .Values.text . }}{{ tpl (.Files.Get `files/x.conf`) . }}");

    assertThat(read()).contains("text", "a.b", "c");
  }

  @Test
  void shouldReadTheDefinitionThatHelmUses() {
    write("templates/_a.tpl", "{{ define `h` }} {{/* later */}} {{ end }}");
    write("templates/_b.tpl", "{{ define `h` }}{{ .Values.b }}{{ end }}");
    write("templates/_c.tpl", "{{ define `h` }}{{ .Values.c }}{{ end }}");
    write("templates/a.yaml", "{{ include `h` . }}");

    assertThat(read()).containsExactly("b");
  }

  @Test
  void shouldNameValuesAsTheUserOfTheChartDoes() {
    write(
        "Chart.yaml",
        """
        apiVersion: v2
        name: web
        version: 1.0.0
        dependencies:
          - {name: db, version: 1.0.0, alias: one, condition: "one.enabled,any.enabled", tags: [t]}
          - {name: db, version: 1.0.0, alias: two, import-values: [data]}
        """);
    write("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 1.0.0\n");
    write("charts/db/templates/a.yaml", "{{ .Values.port }}{{ .Values.global.zone }}");
    write("templates/a.yaml", "{{ .Values.one.user }}{{ .Subcharts.two.Values.name }}");

    assertThat(read())
        .containsExactlyInAnyOrder(
            "global.zone",
            "one.port",
            "two.port",
            "one.user",
            "two.name",
            "one.enabled?",
            "any.enabled?",
            "tags.t?",
            "two.exports.data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{- $_ := set . `Values` (merge .Values .Values.a) }}{{ toYaml .Values }}",
        "{{- $_ := set . `Values` (merge .Values .Values.a) }}{{ .Values.b }}{{ .Values.c }}",
        "{{- $_ := set $.Values `a` (mergeOverwrite .Values $.Values.a) }}{{ range .Values.a }}{{ . }}{{ end }}",
        "{{- $_ := merge .Values.a .Values.b }}{{- $_ := merge .Values.b .Values.a }}{{ toYaml .Values.a }}{{ .Values.b.c }}"
      })
  void shouldEndWhenPlacesAreMergedIntoEachOther(String template) {
    write("templates/a.yaml", template);

    assertThat(reads().isComplete()).isTrue();
    assertThat(read()).isNotEmpty();
  }

  @Test
  void shouldEndWhenDefinitionsCallThemselves() {
    write(
        "templates/a.yaml",
        "{{ define `walk` }}{{ range . }}{{ include `walk` .sub }}{{ .name }}{{ end }}{{ end }}"
            + "{{ include `walk` .Values.tree }}");

    assertThat(read()).contains("tree.*.name", "tree.*.sub.*.name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{{ toYaml $x }}", "{{ $_ := merge .Values.b $x }}", "{{ printf `%s` $x }}"})
  void shouldEndWhenMapsDoubleAtEachLevel(String use) {
    String levels = "{{ $x = dict `l` $x `r` (dict `k` $x) }}\n".repeat(60);
    write("templates/a.yaml", "{{ $x := .Values.a }}\n" + levels + use);

    assertThat(reads().isComplete()).isFalse();
  }

  @Test
  void shouldTellWhatALineReadsOnItsWay() {
    write("templates/_h.tpl", "{{ define `h` }}\nx: {{ .v }}\n{{ end }}");
    write(
        "templates/a.yaml",
        """
        {{ if .Values.on }}
        {{ include `h` (dict `v` .Values.a) }}
        {{ include `h` (dict `v` .Values.b) }}
        {{ end }}
        """);
    Site helper = new Site("web/templates/_h.tpl", 2);

    ValuesReads reads = reads();

    assertThat(reads.readsAt("web/templates/_h.tpl", 2)).hasSize(2);
    List<Body.Reads> found = reads.readsAt(List.of(new Site("web/templates/a.yaml", 3), helper));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).uses()).containsExactly(ValuesPath.of("b"));
    assertThat(reads.readsAt("web/templates/a.yaml", 2).get(0).conditions())
        .containsExactly(ValuesPath.of("on"));
    assertThat(reads.readsAt("web/templates/a.yaml", 2).get(0).uses())
        .containsExactly(ValuesPath.of("a"));
  }

  @Test
  void shouldRememberWhatTextWasMadeOf() {
    write("templates/a.yaml", "{{ $n := .Values.a | trunc 3 }}\nx: {{ $n }}");

    assertThat(reads().readsAt("web/templates/a.yaml", 2).get(0).reads())
        .containsExactly(new Read(ValuesPath.of("a"), Read.Kind.MADE));
  }

  @Test
  void shouldSayWhichTemplatesCannotBeRead() {
    write("templates/a.yaml", "x\n{{ if }}");

    assertThat(reads().isComplete()).isFalse();
    assertThat(reads().broken()).containsOnlyKeys(new Site("web/templates/a.yaml", 2));
  }

  @Test
  void shouldKnowWhatDefaultReplaces() {
    write("templates/a.yaml", "{{ .Values.a | default true }}{{ default `` .Values.b }}");

    assertThat(reads().defaulted())
        .containsExactly(
            new Defaulted(
                ValuesPath.of("a"),
                "default",
                "true",
                Optional.empty(),
                Set.of(),
                new Site("web/templates/a.yaml", 1)));
  }
}
