package dev.chartwright.coverage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.progress.Progress;
import dev.chartwright.unittest.UnitTests;
import dev.chartwright.unittest.internal.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WantedTest {
  @TempDir private Path folder;
  private Path chart = Path.of("");

  @BeforeEach
  void chart() throws IOException {
    chart = folder.resolve("my-secret-store");
    write("Chart.yaml", "apiVersion: v2\nname: my-secret-store\nversion: 1.0.0\n");
    write("values.yaml", "live: true\n");
    write("templates/reached.yaml", "kind: Reached\n");
    write(
        "tests/all_test.yaml",
        """
        templates: [reached.yaml]
        tests:
          - asserts: [{hasDocuments: {count: 1}}]
        """);
  }

  private void write(String file, String text) throws IOException {
    Path path = chart.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private CoverageData measured() {
    Chart loaded = Chart.load(chart);
    Collector collector = Collector.of(loaded);
    new Runs(loaded, UnitTests.ALL, Optional.of(collector)).run(suite -> {}, Progress.NONE);
    return collector.result();
  }

  private List<String> wanted() {
    return Wanted.of(measured()).stream().map(WantedTest::shown).toList();
  }

  private static String shown(Wanted one) {
    String file = one.file().path();
    String risk = one.risk().label();
    return file.substring(file.lastIndexOf("/templates/") + 11)
        + ":"
        + one.item().line()
        + " "
        + one.shown()
        + (risk.isEmpty() ? "" : " [" + risk + "]");
  }

  private List<String> groups() {
    return WantedGroup.of(Wanted.of(measured())).stream()
        .map(
            group ->
                shown(group.first())
                    + " also "
                    + group.otherLines().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")))
        .toList();
  }

  @Test
  void shouldListPartsWithGuardsAsGuards() throws IOException {
    write(
        "templates/deprecated.yaml",
        """
        {{- if .Values.old }}
          {{- fail "old" }}
        {{- end }}
        """);
    write(
        "templates/rbac.yaml",
        """
        kind: ClusterRole
        rules: {{ .Values.a }}{{ .Values.b }}{{ .Values.c }}{{ .Values.d }}
        """);
    write(
        "templates/reached.yaml",
        """
        kind: Reached
        {{- if .Values.more }}
        more: 1
          {{- if .Values.bad }}
            {{- required "bad" .Values.x }}
          {{- end }}
        {{- end }}
        """);

    assertThat(wanted())
        .startsWith(
            "deprecated.yaml:1 all of it [guard]", "reached.yaml:2 if .Values.more → true [guard]")
        .contains("rbac.yaml:1 all of it [security context]");
  }

  @Test
  void shouldListWhatLeadsSomewhereFirstAndOperandsLast() throws IOException {
    write(
        "templates/reached.yaml",
        """
        kind: Reached
        {{- if or .Values.live .Values.privileged }}
        a: 1
        {{- end }}
        {{- if .Values.live }}
        runAsUser: 1
        {{- end }}
        {{- if not .Values.live }}
        runAsGroup: 1
        {{- end }}
        {{- if .Values.live }}
        b: 1
        {{- else }}
        hostNetwork: true
        {{- end }}
        {{- with .Values.podSecurityContext }}
        c: {{ . }}
        {{- end }}
        """);

    assertThat(wanted())
        .containsSubsequence(
            "reached.yaml:16 with .Values.podSecurityContext → true [security context]",
            "reached.yaml:8 if not .Values.live → true [security context]",
            "reached.yaml:11 if .Values.live → false [security context]",
            "reached.yaml:2 .Values.privileged in or → true [security context]");
  }

  @Test
  void shouldNotTakeTheNameOfTheChartForARisk() throws IOException {
    write(
        "templates/_names.tpl",
        """
        {{- define "my-secret-store.name" -}}
        {{ if .Values.nameOverride }}{{ .Values.nameOverride }}{{ end }}
        {{- end -}}
        """);
    write("templates/reached.yaml", "kind: {{ include \"my-secret-store.name\" . }}Reached\n");

    assertThat(wanted()).containsExactly("_names.tpl:2 if .Values.nameOverride → true");
  }

  @Test
  void shouldNotTakeNamesOfPullSecretsForSecrets() throws IOException {
    write(
        "templates/reached.yaml",
        """
        kind: Reached
        {{- with .Values.imagePullSecrets }}
        imagePullSecrets: {{ . }}
        {{- end }}
        {{- with .Values.existingSecret }}
        envFrom: {{ . }}
        {{- end }}
        """);

    assertThat(wanted())
        .containsExactly(
            "reached.yaml:5 with .Values.existingSecret → true [secret]",
            "reached.yaml:2 with .Values.imagePullSecrets → true");
  }

  @Test
  void shouldListNotesLastAndTestPodsWithoutRisk() throws IOException {
    write("templates/NOTES.txt", "password {{ .Values.a }} {{ .Values.b }} {{ .Values.c }}");
    write(
        "templates/tests/pod.yaml",
        """
        kind: Pod
        metadata: {annotations: {"helm.sh/hook": test}}
        """);
    write(
        "templates/job.yaml",
        """
        kind: Job
        metadata: {annotations: {"helm.sh/hook": pre-upgrade}}
        """);

    assertThat(wanted())
        .containsExactly(
            "job.yaml:1 all of it [upgrade]",
            "tests/pod.yaml:1 all of it",
            "NOTES.txt:1 all of it");
  }

  @Test
  void shouldPutTheLinesOfAHelperTogetherByRisk() throws IOException {
    write(
        "templates/_helpers.tpl",
        """
        {{- define "a" -}}
        {{ if .Values.a }}{{ required "a" .Values.x }}{{ end }}
        {{ if .Values.b }}{{ required "b" .Values.x }}{{ end }}
        {{- end -}}
        {{- define "b" -}}
        {{ if and .Values.live .Values.privileged }}runAsUser: {{ .Values.x }}{{ end }}
        {{ with .Values.c }}hostPath: {{ . }}{{ end }}
        {{- end -}}
        """);
    write("templates/reached.yaml", "kind: {{ include \"a\" . }}{{ include \"b\" . }}Reached\n");

    assertThat(groups())
        .containsExactly(
            "_helpers.tpl:2 required \"a\" .Values.x [guard] also 3",
            "_helpers.tpl:6 if and .Values.live .Values.privileged → true [security context] also 7",
            "_helpers.tpl:6 .Values.live in and → false also ");
  }
}
