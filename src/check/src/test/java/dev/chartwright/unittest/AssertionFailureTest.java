package dev.chartwright.unittest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.render.Trace;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What made the value that a failed assertion is about. */
final class AssertionFailureTest {
  private static final String DEPLOYMENT =
      """
      # the first document has no object
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: {{ include "web.name" . }}
        labels: {app.kubernetes.io/name: web}
      spec:
        replicas: {{ .Values.replicas }}
        paused: false
        template:
          spec:
            containers:
              - name: web
                image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
                {{- with .Values.resources }}
                resources: {{- toYaml . | nindent 12 }}
                {{- end }}
              - name: side
                image: {{ .Values.side | default "busybox" }}
                args: [one, one]
      ---
      kind: ConfigMap
      data:
        text: |
          first
          second {{ .Values.word }}
          third
      """;

  @TempDir private Path folder;
  private Path web = Path.of("web");

  private UnitTests.Report run(String suite) {
    web =
        TestChart.in(folder, "web")
            .file(
                "values.yaml",
                "replicas: 1\nimage:\n  repository: nginx\n  tag: 1.25\nresources: {}\nword: yes\n")
            .file("values/more.yaml", "image:\n  tag: '2'\n")
            .file(
                "templates/_helpers.tpl",
                "{{- define \"web.name\" -}}\n{{ .Release.Name }}\n{{- end }}\n")
            .file("templates/deployment.yaml", DEPLOYMENT)
            .file(
                "templates/guard.yaml",
                "{{- if .Values.guard }}\n{{- fail \"guarded\" }}\n{{- end }}\n")
            .file("templates/NOTES.txt", "\nHello\n{{ .Values.word }}\n")
            .file("tests/web_test.yaml", suite)
            .path();
    return UnitTests.ALL.run(Chart.load(web), any -> {});
  }

  private AssertionFailure.Place place(String test) {
    UnitTests.Report report =
        run("suite: web\ntemplates: [deployment.yaml]\ntests:\n  - it: fails\n" + test.indent(4));
    List<AssertionFailure> failures = report.suites().get(0).tests().get(0).failures();
    assertThat(failures).hasSize(1);
    return failures.get(0).place().orElseThrow();
  }

  private static int line(AssertionFailure.Place place) {
    return place.trace().map(Trace::location).map(Location::line).orElse(-1);
  }

  private static String key(AssertionFailure.Place place) {
    return place.trace().flatMap(Trace::key).orElse("");
  }

  @Test
  void shouldBeThatOfTheValue() {
    assertPlaces(
        "equal: {path: spec.replicas, value: 2} | spec.replicas |  | 9 |  | replicas",
        "equal: {path: '$.spec.replicas', value: 2} | spec.replicas |  | 9 |  | replicas",
        "equal: {path: '..replicas', value: 2} | spec.replicas |  | 9 |  | replicas",
        "greaterOrEqual: {path: spec.replicas, value: 2} | spec.replicas |  | 9 |  | replicas",
        "notEqual: {path: spec.replicas, value: 1} | spec.replicas |  | 9 |  | replicas",
        "isType: {path: spec.replicas, type: string} | spec.replicas |  | 9 |  | replicas",
        "isNullOrEmpty: {path: spec.replicas} | spec.replicas |  | 9 |  | replicas",
        "notExists: {path: spec.replicas} | spec.replicas |  | 9 |  | replicas",
        "equal: {path: spec.paused, value: true} | spec.paused |  | 10 |  | ",
        "isKind: {of: Pod} | kind |  | 4 |  | ",
        "isAPIVersion: {of: v1} | apiVersion |  | 3 |  | ",
        "equal: {path: 'metadata.labels[\"app.kubernetes.io/name\"]', value: x}"
            + " | metadata.labels[\"app.kubernetes.io/name\"] |  | 7 |  | ",
        "equal: {path: 'spec.template.spec.containers[?(@.name==\"side\")].image', value: x}"
            + " | spec.template.spec.containers[1].image |  | 20 |  | side",
        "equal: {path: 'spec.template.spec.containers[-1].args[1]', value: x}"
            + " | spec.template.spec.containers[1].args[1] |  | 21 |  | ",
        "contains: {path: spec.template.spec.containers, content: {name: x}}"
            + " | spec.template.spec.containers |  | 13 |  | ",
        "lengthEqual: {path: spec.template.spec.containers, count: 3}"
            + " | spec.template.spec.containers |  | 13 |  | ",
        "isSubset: {path: metadata.labels, content: {a: b}} | metadata.labels |  | 7 |  | ",
        "equal: {path: metadata.labels, value: {app.kubernetes.io/name: other}}"
            + " | metadata.labels[\"app.kubernetes.io/name\"] |  | 7 |  | ");
  }

  @Test
  void shouldBeThatOfTheNearestParent() {
    assertPlaces(
        "exists: {path: spec.strategy.type} | spec | strategy.type | 8 | 21 | ",
        "equal: {path: 'spec.template.spec.containers[0].resources.limits.cpu', value: 1}"
            + " | spec.template.spec.containers[0] | resources.limits.cpu | 14 | 15"
            + " | resources.limits.cpu",
        "equal: {path: 'spec.template.spec.containers[3].image', value: 1}"
            + " | spec.template.spec.containers |  | 13 | 21 | ",
        "isSubset: {path: metadata.annotations, content: {a: b}}"
            + " | metadata | annotations | 5 | 7 | ",
        "equal: {path: metadata.labels, value: {app.kubernetes.io/name: web, zone: a}}"
            + " | metadata.labels | zone | 7 | 7 | ",
        "exists: {path: status} |  | status | 3 | 21 | ");
  }

  /** Each row has an assertion, the path, what is missing, the line, the end and the values key. */
  private void assertPlaces(String... rows) {
    List<List<String>> cells =
        Arrays.stream(rows)
            .map(row -> Arrays.stream(row.split("\\|", -1)).map(String::strip).toList())
            .toList();
    StringBuilder suite = new StringBuilder("templates: [deployment.yaml]\ntests:\n");
    cells.forEach(
        row ->
            suite
                .append("  - it: ")
                .append("fails\n    documentIndex: 0\n    asserts:\n      - ")
                .append(row.get(0))
                .append('\n'));
    List<TestResult> tests = run(suite.toString()).suites().get(0).tests();
    List<String> found =
        IntStream.range(0, rows.length)
            .mapToObj(i -> row(cells.get(i).get(0), tests.get(i).failures().get(0)))
            .toList();

    assertThat(found).isEqualTo(cells.stream().map(row -> String.join(" | ", row)).toList());
  }

  private static String row(String assertion, AssertionFailure failure) {
    AssertionFailure.Place place = failure.place().orElseThrow();
    return String.join(
        " | ",
        assertion,
        place.path(),
        place.missing(),
        String.valueOf(line(place)),
        place.end().map(Location::line).map(String::valueOf).orElse(""),
        key(place));
  }

  @Test
  void shouldNameTheHelper() {
    AssertionFailure.Place place =
        place("documentIndex: 0\nasserts:\n  - equal: {path: metadata.name, value: web}\n");

    assertThat(place.trace().orElseThrow().places().toString())
        .contains("templates/_helpers.tpl:2 (define \"web.name\")");
  }

  @Test
  void shouldNameWhatSetsTheKey() {
    String image =
        """
        documentIndex: 0
        asserts:
          - equal: {path: 'spec.template.spec.containers[0].image', value: x}
        """;

    assertThat(source(image)).isEqualTo("web/values.yaml:4");
    assertThat(source("values: [../values/more.yaml]\n" + image))
        .isEqualTo("web/values/more.yaml:2");
    assertThat(source("values: [../values/more.yaml]\nset:\n  image.tag: 3\n" + image))
        .isEqualTo("web/tests/web_test.yaml:7");
    assertThat(source("set:\n  side: {}\n  image: {tag: 3}\n" + image))
        .isEqualTo("web/tests/web_test.yaml:7");
  }

  private String source(String test) {
    Location source = place(test).source().orElseThrow();
    Path root = Path.of(Chart.load(web).display());
    return "web/" + root.relativize(Path.of(source.file())) + ":" + source.line();
  }

  @Test
  void shouldBeTheTemplateOfDocumentsThatAreMissing() {
    AssertionFailure.Place place = place("asserts:\n  - hasDocuments: {count: 5}\n");

    assertThat(place.trace().orElseThrow().location().toString())
        .endsWith("web/templates/deployment.yaml");
  }

  @Test
  void shouldBeTheFirstLineThatDiffersInATextOfSeveralLines() {
    AssertionFailure.Place place =
        place(
            """
                documentIndex: 1
                asserts:
                  - equal:
                      path: data.text
                      value: |
                        first
                        second x
                        third
                """);

    assertThat(line(place)).isEqualTo(27);
  }

  @Test
  void shouldBeWhereHelmFails() {
    UnitTests.Report report =
        run(
            """
            templates: [guard.yaml]
            tests:
              - it: is guarded
                set: {guard: true}
                asserts:
                  - hasDocuments: {count: 0}
            """);
    AssertionFailure.Place place =
        report.suites().get(0).tests().get(0).failures().get(0).place().orElseThrow();

    assertThat(place.trace().orElseThrow().location().toString())
        .endsWith("web/templates/guard.yaml:2");
  }

  @Test
  void shouldBeTheFirstDifferenceFromASnapshot() {
    String suite =
        """
        templates: [deployment.yaml, NOTES.txt]
        tests:
          - it: is as before
            set: {replicas: %d, word: %s}
            asserts:
              - matchSnapshot: {}
                template: deployment.yaml
                documentIndex: 0
              - matchSnapshotRaw: {}
                template: NOTES.txt
        """;
    run(suite.formatted(1, "one"));

    UnitTests.Report report = run(suite.formatted(2, "two"));

    List<AssertionFailure> failures = report.suites().get(0).tests().get(0).failures();
    assertThat(failures).hasSize(2);
    AssertionFailure.Place first = failures.get(0).place().orElseThrow();
    assertThat(first.path()).isEqualTo("spec.replicas");
    assertThat(line(first)).isEqualTo(9);
    assertThat(first.source().orElseThrow().toString()).endsWith("tests/web_test.yaml:4");
    AssertionFailure.Place second = failures.get(1).place().orElseThrow();
    assertThat(second.trace().orElseThrow().location().toString()).endsWith("NOTES.txt:~3");
  }

  @Test
  void shouldTraceOnlySoManyTests() {
    String tests =
        IntStream.range(0, 22)
            .mapToObj(
                i ->
                    "  - it: fails "
                        + i
                        + "\n    documentIndex: 0\n    asserts: [{isKind: {of: Pod}}]\n")
            .collect(Collectors.joining());

    List<TestResult> results =
        run("templates: [deployment.yaml]\ntests:\n" + tests).suites().get(0).tests();

    assertThat(results)
        .extracting(one -> one.failures().get(0).place().orElseThrow().trace().isPresent())
        .startsWith(true)
        .endsWith(true, true, false, false);
    assertThat(results.get(21).failures().get(0).place().orElseThrow().note())
        .startsWith("not traced");
  }
}
