package dev.chartwright.render.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.render.Trace;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnitRendererTest {
  private static final String ONE = "web/templates/one.yaml";
  private static final String NOTES = "web/templates/NOTES.txt";
  private static final String CLAIM = "web/charts/db/templates/claim.yaml";

  @TempDir private Path folder;
  private UnitRenderer renderer;

  @BeforeEach
  void write() {
    Path web =
        TestChart.in(folder, "web")
            .file(
                "Chart.yaml",
                "apiVersion: v2\nname: web\nversion: 1.2.3\nkubeVersion: '>=1.30.0-0'\n"
                    + "dependencies: [{name: db, version: 1.2.3, condition: db.enabled},"
                    + " {name: missing, version: 1.0.0}]\n")
            .file("values.yaml", "db: {enabled: true, size: 1}\n")
            .file("values.schema.json", "{\"properties\": {\"size\": {\"type\": \"integer\"}}}")
            .file("templates/one.yaml", "a: {{ .Release | toJson }}\nb: {{ .Chart.Version }}\n")
            .file(
                "templates/two.yaml",
                "{{ .Capabilities.KubeVersion.Version }}"
                    + " {{ .Capabilities.APIVersions.Has \"x/v1\" }}"
                    + " {{ (lookup \"v1\" \"Secret\" \"space\" \"s\").data | toJson }}\n")
            .file("templates/bad.yaml", "{{ fail \"bad\" }}\n")
            .file("templates/NOTES.txt", "\nnotes\n\n")
            .path();
    TestChart.in(web.resolve("charts"), "db")
        .file("values.yaml", "size: 5\n")
        .file("templates/claim.yaml", "size: {{ .Values.size }} {{ .Chart.Version }}\n");
    renderer = UnitRenderer.of(Chart.load(web));
  }

  private static UnitRequest request(JsonNode values, String... templates) {
    return new UnitRequest(
        Set.of(templates),
        values,
        new UnitRequest.Release("RELEASE-NAME", "SPACE", 0, true),
        new UnitRequest.Cluster("1", "20", List.of("x/v1")),
        UnitObjects.NONE,
        UnitRequest.Versions.OWN,
        false);
  }

  @Test
  void shouldAskNothingOfReleaseAndVersion() {
    var texts = renderer.render(request(Json.object(), ONE, "web/templates/two.yaml")).texts();

    assertThat(texts.get(ONE))
        .contains("\"Name\":\"RELEASE-NAME\"", "\"Namespace\":\"SPACE\"", "\"Revision\":0")
        .contains("\"IsUpgrade\":true", "\"IsInstall\":false");
    assertThat(texts.get("web/templates/two.yaml")).isEqualTo("v1.20.0 true null\n");
  }

  @Test
  void shouldRenderChosenTemplatesOnly() {
    assertThat(renderer.templates())
        .containsOnlyKeys(ONE, "web/templates/two.yaml", "web/templates/bad.yaml", NOTES, CLAIM);
    assertThat(renderer.render(request(Json.object(), CLAIM)).texts())
        .containsOnlyKeys(CLAIM)
        .containsEntry(CLAIM, "size: 1 1.2.3\n");
    assertThat(renderer.render(request(Json.object(), ONE, "web/templates/bad.yaml")).failure())
        .hasValueSatisfying(
            failure ->
                assertThat(failure.text())
                    .isEqualTo("execution error at (web/templates/bad.yaml:1:3): bad"));
  }

  @Test
  void shouldLeaveOutDisabledSubcharts() {
    var values = Json.object();
    values.putObject("db").put("enabled", false);

    assertThat(renderer.render(request(values, CLAIM, ONE)).texts()).containsOnlyKeys(ONE);
  }

  @Test
  void shouldKeepNotesAsTheyAre() {
    assertThat(renderer.render(request(Json.object(), NOTES)).texts())
        .containsEntry(NOTES, "\nnotes\n\n");
  }

  @Test
  void shouldReplaceVersionsAndFindObjects() throws Exception {
    UnitRequest plain = request(Json.object(), ONE, CLAIM, "web/templates/two.yaml");
    JsonNode secret =
        Json.read(
            "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"data\":{\"a\":\"b\"},"
                + "\"metadata\":{\"name\":\"s\",\"namespace\":\"space\"}}");

    var texts =
        renderer
            .render(
                new UnitRequest(
                    plain.templates(),
                    plain.values(),
                    plain.release(),
                    plain.cluster(),
                    new UnitObjects(
                        List.of(secret),
                        Map.of(
                            "v1/Secret",
                            new UnitObjects.Kind(
                                new UnitObjects.Resource("", "v1", "secrets"), true))),
                    new UnitRequest.Versions(Optional.of("9.9.9"), Optional.empty()),
                    false))
            .texts();

    assertThat(texts.get(ONE)).endsWith("b: 9.9.9\n");
    assertThat(texts.get(CLAIM)).isEqualTo("size: 1 9.9.9\n");
    assertThat(texts.get("web/templates/two.yaml")).endsWith("{\"a\":\"b\"}\n");
  }

  @Test
  void shouldValidateOnRequest() {
    UnitRequest request = request(Json.object().put("size", "x"), ONE);

    assertThat(renderer.render(request).failure()).isEmpty();
    assertThat(renderer.render(request.validated()).failure())
        .hasValueSatisfying(
            failure ->
                assertThat(failure.text())
                    .startsWith("values don't meet the specifications of the schema(s)"));
  }

  @Test
  void shouldFindWhatMadeAPlace() {
    Path web =
        TestChart.in(folder, "traced")
            .file("values.yaml", "replicas: 2\nlabels: {}\n")
            .file(
                "templates/_helpers.tpl",
                "{{- define \"name\" }}\nname: {{ .Release.Name }}\n{{- end }}\n")
            .file(
                "templates/two.yaml",
                """
                # a comment
                ---
                kind: One
                ---
                kind: Two
                metadata:
                  {{- include "name" . | nindent 2 }}
                spec:
                  replicas: {{ .Values.replicas }}
                  {{- with .Values.labels }}
                  labels: {{ toYaml . | nindent 4 }}
                  {{- end }}
                last: 1
                """)
            .path();
    UnitRenderer traced = UnitRenderer.of(Chart.load(web));
    UnitRequest request = request(Json.object(), "traced/templates/two.yaml");
    UnitTraces traces = traced.traces(request, traced.render(request));
    var second = traces.document("traced/templates/two.yaml", 1, 2).orElseThrow();

    Trace replicas = traces.value(second, List.of("spec", "replicas"));
    Trace name = traces.value(second, List.of("metadata", "name"));
    Trace missing = traces.value(second, List.of("spec", "labels"));

    assertThat(replicas.location().line()).isEqualTo(9);
    assertThat(replicas.key()).contains("replicas");
    assertThat(name.places().toString()).contains("_helpers.tpl:2 (define \"name\")");
    assertThat(missing.location().line()).isEqualTo(8);
    assertThat(missing.key()).contains("labels");
    assertThat(traces.end(second, List.of("spec")).location().line()).isEqualTo(9);
    assertThat(traces.line("traced/templates/two.yaml", 4).location().line()).isEqualTo(4);
    assertThat(traces.document("traced/templates/two.yaml", 1, 3)).isEmpty();
  }

  @Test
  void shouldShowAnyTextAsAVersion() {
    Path web =
        TestChart.in(folder, "versions")
            .file(
                "templates/one.yaml",
                "a: {{ .Chart.Version }} {{ $.Chart.Version | quote }}"
                    + " {{ printf \"%s/%s\" .Chart.Name .Chart.Version }}"
                    + " {{ include \"version\" (dict \"root\" .) }} .Chart.Version\n")
            .file(
                "templates/_helpers.tpl",
                "{{ define \"version\" }}{{ .root.Chart.Version }}{{ end }}")
            .path();
    UnitRequest plain = request(Json.object(), "versions/templates/one.yaml");
    UnitRequest request =
        new UnitRequest(
            plain.templates(),
            plain.values(),
            plain.release(),
            plain.cluster(),
            plain.objects(),
            new UnitRequest.Versions(Optional.of("not one"), Optional.empty()),
            false);

    UnitRenderer.Outcome outcome = UnitRenderer.of(Chart.load(web)).render(request);

    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.texts())
        .containsEntry(
            "versions/templates/one.yaml",
            "a: not one \"not one\" versions/not one not one .Chart.Version\n");
  }

  @Test
  void shouldRenderNothingOfALibrary() {
    Path library =
        TestChart.in(folder, "library")
            .file("Chart.yaml", "apiVersion: v2\nname: library\nversion: 1.0.0\ntype: library\n")
            .file("templates/bad.yaml", "{{ fail \"bad\" }}\n")
            .file("templates/_helpers.tpl", "{{ define \"a\" }}a{{ end }}")
            .path();

    UnitRenderer.Outcome outcome =
        UnitRenderer.of(Chart.load(library))
            .render(request(Json.object(), "library/templates/bad.yaml"));

    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.texts()).isEmpty();
  }
}
