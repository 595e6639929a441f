package dev.chartwright.check.internal.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.chart.internal.IgnoredFiles;
import dev.chartwright.check.Finding;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilesOfChartTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web =
        TestChart.in(folder, "web")
            .values("full: true\nbare: false\nname: b\npath: files/b.txt\n")
            .configMap("a", "x: y")
            .file("files/conf/app.ini", "x=1\n")
            .file("files/b.txt", "b\n")
            .file("values.schema.json", "{}")
            .template("NOTES.txt", "x")
            .template("tests/t.yaml", "# x")
            .subchart("db", db -> db.configMap("b", "x: y").values("a: 1\n"));
  }

  private List<Finding> found() {
    Chart chart = web.load();
    List<Finding> findings = new ArrayList<>();
    IgnoredFiles ignored = IgnoredFiles.of(chart);
    DroppedFiles.check(chart, ignored, findings);
    MissingFiles.check(chart, ignored, findings);
    DefinitionActions.check(chart, findings);
    return findings;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          */*/temp*; charts/db/templates/b.yaml
          temp*; templates/NOTES.txt and 3 more
          *.txt; templates/NOTES.txt
          tests/; templates/tests/t.yaml
          b*; charts/db/templates/b.yaml
          values.yaml; values.yaml and 1 more
          values.*; values.yaml and 2 more
          *.json; values.schema.json
          /values.schema.json; values.schema.json
          charts/*/templates; charts/db/templates/b.yaml
          """)
  void shouldFindTemplatesThatAPatternDropsByAccident(String pattern, String files) {
    web.file(".helmignore", "# comment\n\n" + pattern + "\n");

    assertThat(found())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("CW0107");
              assertThat(finding.message())
                  .isEqualTo("the pattern '" + pattern + "' in .helmignore omits " + files);
              assertThat(finding.location().orElseThrow().toString()).endsWith(".helmignore:3");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*.swp",
        "*.bak\n.git/\n*~",
        "/temp/",
        "templates/tests",
        "README.md",
        "files/",
        "charts/db",
        "/values-*.yaml",
        "charts/db/values.yaml*"
      })
  void shouldTakeWhatIsMeant(String patterns) {
    web.file(".helmignore", patterns + "\n");

    assertThat(found()).isEmpty();
  }

  @Test
  void shouldFindAChartWithoutAnyOfItsTemplates() {
    web = TestChart.in(folder, "alone").configMap("a", "x: y").file(".helmignore", "templates/*\n");

    assertThat(found())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("omits templates/a.yaml"));
  }

  @Test
  void shouldTakeASubchartThatHasTheNameOfAFolder() {
    web.undeclared("crds", crds -> crds.file("unittests/a.yaml", "x: y"))
        .file(".helmignore", "unittests/\n");

    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"!templates/keep.yaml", "Chart*", "*.yaml", "!*.yml"})
  void shouldNameTheLineThatOmitsChartYaml(String pattern) {
    web.file(".helmignore", "*.swp\n" + pattern + "\n");

    assertThatThrownBy(web::load)
        .isInstanceOf(UnableToLoadChartException.class)
        .hasMessageContaining(".helmignore:2 omits Chart.yaml by the pattern '" + pattern + "'")
        .hasMessageNotContaining("cache");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          x: {{ .Files.Get "files/conf/app.ini" | quote }}; conf; because the pattern 'conf' in line 1
          x: {{ $.Files.Get "files/b.txt" | b64enc }}; *.txt; because the pattern '*.txt' in line 1
          {{ $n := "files/b.txt" }}x: {{ .Files.Get $n }}; *.txt; because the pattern '*.txt' in line 1
          x: {{ .Files.Get (printf "files/%s.txt" .Values.name) }}; *.txt; because the pattern '*.txt' in line 1
          x: {{ .Files.Get (print "files/" $.Values.name ".txt") }}; *.txt; omits files/b.txt
          x: {{ .Files.Get .Values.path }}; *.txt; omits files/b.txt
          {{ (.Files.Glob "files/*.txt").AsConfig | nindent 2 }}; files; omits files/b.txt
          {{ (.Files.Glob "files/**.ini").AsSecrets | nindent 2 }}; app.*; omits files/conf/app.ini
          {{ range .Files.Lines "files/b.txt" }}{{ . }}{{ end }}; b.*; omits files/b.txt
          {{ range $p, $f := .Files.Glob "files/*" }}{{ $p }}{{ end }}; b.*; omits files/b.txt
          {{ if .Values.bare }}{{ .Files.Get "files/b.txt" }}{{ end }}; b.*; omits files/b.txt
          {{ $f := .Files }}x: {{ tpl (.Files.Get "files/none") . }}; -; finds no file 'files/none'
          x: {{ .Files.Get "../secret" }}; -; because it is outside the chart
          x: {{ .Files.Get "./files/b.txt" }}; -; without './'
          x: {{ .Files.Get "/files/b.txt" }}; -; without '/'
          x: {{ .Files.Get "templates/a.yaml" }}; -; .Files does not contain templates
          {{ if .Values.full }}x: {{ .Files.Get "none" }}{{ end }}; -; finds no file 'none'
          {{ (.Files.Glob "none/*").AsConfig }}; -; finds no file 'none/*'
          """)
  void shouldFindFilesThatAreMissing(String line, String ignore, String message) {
    web.file(".helmignore", ignore + "\n").configMap("a", line);

    assertThat(found())
        .filteredOn(finding -> finding.rule().equals("CW0108"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).contains(message);
              assertThat(finding.location().orElseThrow().toString())
                  .endsWith("templates/a.yaml:6");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: {{ .Files.Get \"files/b.txt\" | quote }}",
        "{{ (.Files.Glob \"files/**\").AsConfig }}",
        "{{ (.Files.Glob \"{files,other}/*.txt\").AsConfig }}",
        "x: {{ .Files.Get \"none\" | default \"y\" }}",
        "{{ with .Files.Get \"none\" }}x: {{ . }}{{ end }}",
        "{{ if .Files.Glob \"none/*\" }}{{ (.Files.Glob \"none/*\").AsConfig }}{{ end }}",
        "{{ range $p, $f := .Files.Glob \"none/*\" }}{{ $p }}{{ end }}",
        "{{ $f := .Files.Get \"none\" }}{{ if $f }}{{ $f }}{{ end }}",
        "x: {{ .Files.Get .Values.full }}",
        "{{ $n := \"none\" }}{{ if .Values.bare }}{{ $n = \"files/b.txt\" }}{{ end }}"
            + "x: {{ .Files.Get $n }}",
        "x: {{ .Files.Get .Values.path }}",
        "x: {{ .Files.Get (printf \"%s\" \"none\") }}",
        "{{ if .Values.bare }}{{ .Files.Get \"none\" }}{{ end }}",
        "{{ if not .Values.full }}{{ .Files.Get \"none\" }}{{ end }}",
        "x: {{ .Files.Get \"README.md\" }}",
        "{{ define \"x\" }}{{ .Files.Get \"none\" }}{{ end }}"
      })
  void shouldTakeFilesThatAreThereOrNotNeeded(String line) {
    web.file("README.md", "x").configMap("a", line);

    assertThat(found()).isEmpty();
  }

  @Test
  void shouldKnowTheFilesOfASubchart() {
    web.undeclared(
            "db",
            db ->
                db.file("files/own", "x")
                    .configMap("b", "{{ .Files.Get \"files/own\" }}")
                    .configMap("c", "{{ .Files.Get \"files/b.txt\" }}"))
        .file(".helmignore", "own\n");

    assertThat(found())
        .extracting(Finding::message)
        .containsExactly(
            ".Files.Get finds no file 'files/own', because the pattern 'own' in line 1 of "
                + web.path()
                + "/.helmignore omits charts/db/files/own",
            ".Files.Get finds no file 'files/b.txt'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "labels: {app: \"{{ .Release.Name }}\"}",
        "{{- if .Values.crds }}",
        "labels: {{ include \"web.labels\" . }}",
        "image: x:{{ $.Chart.AppVersion }}",
        "{{ range $k, $v := .Values.labels }}"
      })
  void shouldFindActionsInDefinitions(String line) {
    web.file("crds/a.yaml", "kind: CustomResourceDefinition\nmetadata:\n  " + line + "\n");

    assertThat(found())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("CW0109");
              assertThat(finding.message()).startsWith("Helm does not render files in crds/, so");
              assertThat(finding.location().orElseThrow().toString()).endsWith("crds/a.yaml:3");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# {{ .Values.x }}",
        "description: use {{ .Release.Name }} here",
        "description: |\n    such as\n    {{ .Values.x }}\n  x: y",
        "pattern: '{{ .namespace }}'",
        "default: '{{ .Labels.app }}'"
      })
  void shouldTakeActionsOfOthers(String lines) {
    web.file("crds/a.yaml", "kind: CustomResourceDefinition\nmetadata:\n  " + lines + "\n");

    assertThat(found()).isEmpty();
  }
}
