package dev.chartwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceTest {
  private static final String HEAD = "kind: ConfigMap\nmetadata:\n  name: a\n";

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web");
  }

  private Trace trace(String... path) {
    Rendering rendering = web.render();
    return rendering.trace(rendering.manifests().get(0), path);
  }

  private String place(String file, int line) {
    return web.path() + "/" + file + ":" + line;
  }

  private String inHelper(int line, String name) {
    return place("templates/_helpers.tpl", line) + " (define \"" + name + "\")";
  }

  @Nested
  final class Places {
    @Test
    void shouldNameTheLineOfText() {
      web.template(
          "a.yaml", "{{- if true }}\n{{/* two */}}\n" + HEAD + "data:\n  x: y\n{{- end }}");

      Trace trace = trace("data", "x");

      assertThat(trace.location()).hasToString(place("templates/a.yaml", 7));
      assertThat(trace.places()).isEmpty();
      assertThat(trace.key()).isEmpty();
    }

    @Test
    void shouldTellEqualLinesOfTwoBranchesApart() {
      web.values("on: false\n")
          .template(
              "a.yaml",
              HEAD + "data:\n{{- if .Values.on }}\n  x: y\n{{- else }}\n  x: y\n{{- end }}\n");

      assertThat(trace("data", "x").location()).hasToString(place("templates/a.yaml", 8));
    }

    @Test
    void shouldNameTheLineInALoop() {
      web.template(
          "a.yaml",
          HEAD
              + "items:\n{{- range list 1 2 3 }}\n  - x: 1\n    z: {{ . }}\n{{- end }}\nlast: 1\n");

      assertThat(trace("items", "2", "z").location()).hasToString(place("templates/a.yaml", 7));
      assertThat(trace("items", "1").location()).hasToString(place("templates/a.yaml", 6));
      assertThat(trace("last").location()).hasToString(place("templates/a.yaml", 9));
    }

    @Test
    void shouldNameTheNearestKeyAboveWhatIsMissing() {
      web.template("a.yaml", HEAD + "spec:\n  containers:\n    - name: x\n");

      assertThat(trace("spec", "containers", "0", "resources").location())
          .hasToString(place("templates/a.yaml", 6));
      assertThat(trace("spec", "volumes").location()).hasToString(place("templates/a.yaml", 4));
    }

    @Test
    void shouldFindDocumentsBehindTheFirstAndWithOddBeginnings() {
      web.template(
          "a.yaml", "# one\n---\n---   \n\n  \n" + HEAD + "---\n" + HEAD + "x: ä{{ 1 }}\n");
      Rendering rendering = web.render();

      assertThat(rendering.trace(rendering.manifests().get(0), "kind").location())
          .hasToString(place("templates/a.yaml", 6));
      assertThat(rendering.trace(rendering.manifests().get(1), "x").location())
          .hasToString(place("templates/a.yaml", 13));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\n  {{- /* c */ -}}\n  {{ \"x\" -}}   \n\n: {{- \" 1\" }}",
          "{{ \"\\n  x: \" }}\n    {{- 1 }}\n    ",
          "\n  {{ $a := \"x\" -}}\n  {{ $a }}: {{ if true -}} 1 {{- end }}",
          "\n  x: {{ printf `%s` \"}}\" | quote }}",
          "\n{{ print \"  x: 1\" }}"
        })
    void shouldTrimAsGoDoes(String text) {
      web.template("a.yaml", HEAD + "data:" + text + "\nlast: 1\n");

      int lines = (int) text.lines().count();
      assertThat(trace("data", "x").location().file()).endsWith("a.yaml");
      assertThat(trace("last").location()).hasToString(place("templates/a.yaml", 4 + lines));
      assertThat(trace("data", "x").location().approximate()).isFalse();
    }

    @Test
    void shouldGoOnAfterWhatDiffersInEveryRendering() {
      web.template("b.yaml", HEAD + "x: y\n")
          .template(
              "a.yaml",
              HEAD
                  + "data:\n  sum: {{ include (print .Template.BasePath \"/b.yaml\") . | sha256sum }}\n"
                  + "  password: {{ randAlphaNum 20 | quote }}\n  x: y\n");

      assertThat(trace("data", "sum").location()).hasToString(place("templates/a.yaml", 5));
      assertThat(trace("data", "password").location()).hasToString(place("templates/a.yaml", 6));
      assertThat(trace("data", "x").location()).hasToString(place("templates/a.yaml", 7));
    }

    @Test
    void shouldFindTheLineByLikenessInAChartThatBearsNoMarks() {
      String size = "(include (print .Template.BasePath \"/b.yaml\") . | len)";
      web.template("b.yaml", HEAD)
          .template(
              "a.yaml", HEAD + "{{ if gt " + size + " 60 }}{{ fail \"no\" }}{{ end }}\nx: y\n");

      assertThat(trace("x").location()).hasToString(place("templates/a.yaml", 5));
    }
  }

  @Nested
  final class Helpers {
    @Test
    void shouldNameTheActionAndTheLineInTheHelper() {
      web.values("team: core\n")
          .template(
              "_helpers.tpl",
              """
              {{- define "web.labels" -}}
              app: web
              team: {{ .Values.team }}
              {{- end }}
              {{ define "web.meta" }}
              labels:
                {{- include "web.labels" . | nindent 2 }}
              {{- end }}
              """)
          .template("a.yaml", HEAD + "  {{- include \"web.meta\" . | indent 2 }}\n");

      Trace text = trace("metadata", "labels", "app");
      assertThat(text.location()).hasToString(place("templates/a.yaml", 4));
      assertThat(text.places()).containsExactly(inHelper(7, "web.meta"), inHelper(2, "web.labels"));
      assertThat(text.key()).isEmpty();
      Trace value = trace("metadata", "labels", "team");
      assertThat(value.places())
          .containsExactly(inHelper(7, "web.meta"), inHelper(3, "web.labels"));
      assertThat(value.key()).contains("team");
    }

    @Test
    void shouldNameTheHelperWhoseTextIsMadeIntoSomethingElse() {
      web.values("nameOverride: shop\n")
          .template(
              "_helpers.tpl",
              "{{ define \"web.name\" }}{{ .Values.nameOverride | default \"web\" }}{{ end }}")
          .template("a.yaml", HEAD + "name: {{ include \"web.name\" . | trunc 2 }}\n");

      Trace trace = trace("name");

      assertThat(trace.location()).hasToString(place("templates/a.yaml", 4));
      assertThat(trace.places()).containsExactly(inHelper(1, "web.name"));
      assertThat(trace.key()).contains("nameOverride");
    }

    @Test
    void shouldFollowTemplateAndQuotes() {
      web.template("_helpers.tpl", "{{ define \"web.name\" }}web{{ end }}")
          .template(
              "a.yaml",
              HEAD
                  + "one: {{ template \"web.name\" . }}\ntwo: {{ (include `web.name` .) | quote }}\n");

      assertThat(trace("one").places()).containsExactly(inHelper(1, "web.name"));
      assertThat(trace("two").places()).containsExactly(inHelper(1, "web.name"));
    }

    @Test
    void shouldNotChangeWhatHelpersDecide() {
      web.template(
              "_helpers.tpl",
              "{{ define \"web.on\" }}true{{ end }}{{ define \"web.no\" }}{{ end }}")
          .template(
              "a.yaml",
              HEAD
                  + "{{ if eq (include \"web.on\" .) \"true\" }}\nis: {{ include \"web.on\" . }}\n{{ end }}"
                  + "{{ with include \"web.no\" . }}\nnot: {{ . }}\n{{ end }}\nx: y\n");

      assertThat(trace("is").location()).hasToString(place("templates/a.yaml", 5));
      assertThat(trace("x").location()).hasToString(place("templates/a.yaml", 9));
    }

    @Test
    void shouldTakeTheDefinitionOfTheOuterChart() {
      web.subchart(
              "sub",
              sub ->
                  sub.template("_helpers.tpl", "{{ define \"x\" }}inner{{ end }}")
                      .template("a.yaml", HEAD + "x: {{ include \"x\" . }}\n"))
          .template("_helpers.tpl", "\n{{ define \"x\" }}outer{{ end }}");

      assertThat(trace("x").places()).containsExactly(inHelper(2, "x"));
    }
  }

  @Nested
  final class Keys {
    @Test
    void shouldNameTheKeyBelowTheOneThatIsPrintedWhole() {
      web.values("resources: {limits: {cpu: 1}}\nenv: [{name: a, value: 1}, {name: b, value: 2}]\n")
          .template(
              "a.yaml",
              HEAD
                  + "spec:\n  resources:\n    {{- toYaml .Values.resources | nindent 4 }}\n"
                  + "  env: {{ .Values.env | toJson }}\n");

      Trace cpu = trace("spec", "resources", "limits", "cpu");
      assertThat(cpu.location()).hasToString(place("templates/a.yaml", 6));
      assertThat(cpu.key()).contains("resources.limits.cpu");
      assertThat(trace("spec", "resources", "limits", "memory").key())
          .contains("resources.limits.memory");
      assertThat(trace("spec", "resources", "requests").key()).contains("resources.requests");
      assertThat(trace("spec", "env", "1", "value").key()).contains("env[1].value");
    }

    @Test
    void shouldNameTheKeyOfASubchartAsItsUserWritesIt() {
      web.undeclared(
              "sub",
              sub ->
                  sub.values("image: {tag: 1.2.3}\nglobal: {zone: z}\n")
                      .template(
                          "a.yaml",
                          HEAD + "tag: {{ .Values.image.tag }}\nzone: {{ .Values.global.zone }}\n"))
          .declare("{name: sub, version: 1.2.3, alias: other}");

      assertThat(trace("tag").key()).contains("other.image.tag");
      assertThat(trace("zone").key()).contains("global.zone");
    }

    @Test
    void shouldNameTheLastKeyOfSeveral() {
      web.values("image: {repository: web, tag: latest}\n")
          .template(
              "a.yaml",
              HEAD
                  + "one: \"{{ .Values.image.repository }}:{{ .Values.image.tag }}\"\n"
                  + "two: {{ printf \"%s:%s\" .Values.image.repository .Values.image.tag }}\n"
                  + "three: {{ .Values.image.repository }}:1.0\n");

      assertThat(trace("one").key()).contains("image.tag");
      assertThat(trace("two").key()).contains("image.tag");
      assertThat(trace("three").key()).contains("image.repository");
    }

    @Test
    void shouldNameTheKeyThatAHelperIsGiven() {
      web.values("server: {image: {tag: 1.0.0}}\nworker: {image: {tag: 2.0.0}}\n")
          .template(
              "_helpers.tpl",
              "{{ define \"web.image\" }}web:{{ .image.tag | default \"latest\" }}{{ end }}")
          .template(
              "a.yaml",
              HEAD
                  + "one: {{ include \"web.image\" (dict \"image\" .Values.server.image) }}\n"
                  + "two: {{ include \"web.image\" .Values.worker }}\n");

      assertThat(trace("one").key()).contains("server.image.tag");
      assertThat(trace("two").key()).contains("worker.image.tag");
    }

    @Test
    void shouldNameTheItemOfALoop() {
      web.values("hosts: [a.example, b.example]\nprobes: {live: {after: 7}, ready: {after: 7}}\n")
          .template(
              "a.yaml",
              HEAD
                  + "hosts:\n{{- range .Values.hosts }}\n  - {{ . }}\n{{- end }}\n"
                  + "{{- range $name, $probe := .Values.probes }}\n{{ $name }}:\n"
                  + "  after: {{ $probe.after }}\n{{- end }}\n");

      assertThat(trace("hosts", "1").key()).contains("hosts[1]");
      assertThat(trace("live", "after").key()).contains("probes.live.after");
      assertThat(trace("ready", "after").key()).contains("probes.ready.after");
    }

    @Test
    void shouldNameTheKeyWhoseDefaultTookItsPlace() {
      web.values("tag: \"\"\n")
          .template("a.yaml", HEAD + "tag: {{ .Values.tag | default .Chart.Version }}\n");

      assertThat(trace("tag").key()).contains("tag");
    }

    @Test
    void shouldNameNoKeyForTextOrForWhatSeveralMayHaveMade() {
      web.values("one: \"\"\ntwo: \"\"\n")
          .template(
              "a.yaml",
              HEAD
                  + "text: 1\n{{ if .Values.one }}\nnot: 1\n{{ end }}\n"
                  + "both: x{{ coalesce .Values.one .Values.two \"y\" }}\n");

      assertThat(trace("text").key()).isEmpty();
      assertThat(trace("both").key()).isEmpty();
    }

    @Test
    void shouldNameNoKeyWhereAPartIsTheValueOfTwo() {
      web.values("database: shop\nuser: shop\nport: 80\n")
          .template(
              "_helpers.tpl",
              "{{ define \"web.variables\" }}{{ range . }}\n{{ .name }}: {{ .value }}{{ end }}{{ end }}\n"
                  + "{{ define \"web.host\" }}shop-db{{ end }}")
          .template(
              "a.yaml",
              HEAD
                  + "{{ include \"web.variables\" (list (dict \"name\" \"host\" \"value\" (include \"web.host\" .))"
                  + " (dict \"name\" \"port\" \"value\" .Values.port)"
                  + " (dict \"name\" \"database\" \"value\" .Values.database)"
                  + " (dict \"name\" \"user\" \"value\" .Values.user)) }}\n");

      assertThat(trace("host").key()).isEmpty();
      assertThat(trace("port").key()).contains("port");
    }

    @Test
    void shouldNameNoKeyForTheNameOfAField() {
      web.values("x: 7\n").template("a.yaml", HEAD + "unknown: {{ .Values.x }}\n");
      Rendering rendering = web.render();
      Manifest manifest = rendering.manifests().get(0);

      assertThat(rendering.traceKey(manifest, List.of("unknown")).key()).isEmpty();
      assertThat(rendering.trace(manifest, "unknown").key()).contains("x");
    }
  }
}
