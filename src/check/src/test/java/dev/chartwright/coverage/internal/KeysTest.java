package dev.chartwright.coverage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.coverage.internal.CoverageData.KeyData;
import dev.chartwright.progress.Progress;
import dev.chartwright.testing.TestChart;
import dev.chartwright.unittest.TestResult;
import dev.chartwright.unittest.UnitTests;
import dev.chartwright.unittest.internal.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeysTest {
  @TempDir private Path folder;

  private CoverageData measured(TestChart files) {
    Chart chart = files.load();
    Collector collector = Collector.withKeys(chart);
    UnitTests.Report report =
        new Runs(chart, UnitTests.ALL, Optional.of(collector)).run(suite -> {}, Progress.NONE);
    assertThat(report.suites())
        .flatExtracting(suite -> suite.tests())
        .extracting(TestResult::status)
        .containsOnly(TestResult.Status.PASSED);
    return collector.result();
  }

  /** Returns a line for each key: its name, and who reads it, sets it and is changed by it. */
  private static List<String> rows(CoverageData data) {
    return data.keys().stream()
        .map(
            key ->
                key.name()
                    + " | "
                    + names(data, key.readBy())
                    + " | "
                    + names(data, key.setBy())
                    + " | "
                    + names(data, key.changedBy()))
        .toList();
  }

  private static String names(CoverageData data, BitSet tests) {
    return tests.isEmpty()
        ? "-"
        : tests.stream()
            .mapToObj(data.tests()::get)
            .map(name -> name.substring(name.lastIndexOf(' ') + 1))
            .sorted()
            .collect(Collectors.joining(" "));
  }

  private TestChart web() {
    return TestChart.in(folder, "web")
        .file(
            "values.yaml",
            """
            replicas: 2
            port: 80
            debug: {enabled: false, level: info}
            unused: x
            labels: {}
            list: [a]
            gone: {a: {b: 1}}
            limit: 5
            a.b: 1
            """)
        .template(
            "a.yaml",
            """
            replicas: {{ .Values.replicas }}
            port: {{ .Values.port }}
            {{- if .Values.debug.enabled }}
            level: {{ .Values.debug.level }}
            {{- end }}
            labels: {{ toJson .Values.labels }}
            {{- range .Values.list }}
            {{ . }}: true
            {{- end }}
            gone: {{ dig "a" "b" "none" .Values.gone }}
            {{- if gt (int .Values.limit) 9 }}{{ fail "at most 9" }}{{ end }}
            """);
  }

  @Test
  void shouldFollowEachKey() {
    CoverageData data =
        measured(
            web()
                .file(
                    "tests/a_test.yaml",
                    """
                    templates: [a.yaml]
                    tests:
                      - it: "none"
                        asserts: [{exists: {path: replicas}}]
                      - it: many
                        set: {replicas: 3, port: 80, debug.level: warn, labels.x: "y", unused: z}
                        asserts: [{equal: {path: replicas, value: 3}}]
                      - it: debug
                        set: {debug.enabled: true, gone.a: null, list: []}
                        asserts: [{equal: {path: level, value: info}}]
                      - it: guard
                        set: {limit: 10}
                        asserts: [{failedTemplate: {errorMessage: at most 9}}]
                    """));

    // Values that equal the default, are not read, or are hidden by another key change nothing.
    assertThat(rows(data))
        .containsExactly(
            "replicas | debug guard many none | many | many",
            "port | debug guard many none | many | -",
            "debug.enabled | debug guard many none | debug | debug",
            "debug.level | debug | many | -",
            "unused | - | many | -",
            "labels | debug guard many none | many | many",
            "list | debug guard many none | debug | debug",
            "gone.a.b | debug guard many none | debug | debug",
            "limit | debug guard many none | guard | guard",
            "a\\.b | - | - | -");
    assertThat(data.keys()).extracting(KeyData::line).containsExactly(1, 2, 3, 3, 4, 5, 6, 7, 8, 9);
    assertThat(Tally.keys(data.keys())).isEqualTo(new Tally(6, 10));
    assertThat(WantedKey.of(data))
        .extracting(one -> one.key().name() + ": " + one.lack().label())
        .containsExactly(
            "port: set, and no rendering differs",
            "debug.level: set, and no rendering differs",
            "unused: set, and no rendering differs",
            "a\\.b: never read");
  }

  @Test
  void shouldNotTakeWhatIsRandomForAnEffect() {
    CoverageData data =
        measured(
            TestChart.in(folder, "web")
                .file("values.yaml", "port: 80\nname: a\nsalt: b\n")
                .template("a.yaml", "port: {{ .Values.port }}\n")
                .template("b.yaml", "name: {{ .Values.name }}\n")
                .template("c.yaml", "key: {{ randAlphaNum 20 }}{{ .Values.salt }}\n")
                .file(
                    "tests/a_test.yaml",
                    """
                    templates: [a.yaml, b.yaml, c.yaml]
                    tests:
                      - it: random
                        set: {name: b, salt: c}
                        asserts: [{equal: {path: name, value: b}, template: b.yaml}]
                      - it: fixed
                        set: {port: 1}
                        template: a.yaml
                        asserts: [{equal: {path: port, value: 1}}]
                    """));

    assertThat(rows(data))
        .containsExactly(
            "port | fixed random | fixed | fixed",
            "name | fixed random | random | random",
            "salt | fixed random | random | -");
  }

  @Test
  void shouldTryEachTestUntilOneDiffers() {
    StringBuilder tests = new StringBuilder("templates: [a.yaml]\ntests:\n");
    for (int i = 0; i < 20; i++) {
      tests
          .append("  - it: t")
          .append(i)
          .append("\n    set: {debug.level: warn")
          .append(i == 17 ? ", debug.enabled: true" : "")
          .append("}\n    asserts: [{exists: {path: replicas}}]\n");
    }

    assertThat(rows(measured(web().file("tests/a_test.yaml", tests.toString()))))
        .anyMatch(row -> row.startsWith("debug.level | t17 | ") && row.endsWith(" | t17"));
  }

  @Test
  void shouldFollowSubcharts() {
    CoverageData data =
        measured(
            TestChart.in(folder, "web")
                .file(
                    "Chart.yaml",
                    """
                    apiVersion: v2
                    name: web
                    version: 0.1.0
                    dependencies:
                      - {name: db, version: 0.1.0, condition: db.enabled}
                      - {name: db, version: 0.1.0, alias: second}
                    """)
                .file("values.yaml", "global: {zone: a}\nsecond: {size: 2}\n")
                .file("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 0.1.0\n")
                .file("charts/db/values.yaml", "enabled: true\nsize: 1\nglobal: {zone: b}\n")
                .file(
                    "charts/db/templates/db.yaml",
                    "size: {{ .Values.size }}\nzone: {{ .Values.global.zone }}\n")
                .file(
                    "tests/a_test.yaml",
                    """
                    templates: [charts/db/templates/db.yaml, charts/second/templates/db.yaml]
                    tests:
                      - it: second
                        set: {second.size: 5}
                        asserts:
                          - {equal: {path: size, value: 5}, template: charts/second/templates/db.yaml}
                      - it: "off"
                        set: {db.enabled: false, global.zone: c}
                        asserts:
                          - {equal: {path: zone, value: c}, template: charts/second/templates/db.yaml}
                    """));

    assertThat(rows(data))
        .containsExactly(
            "global.zone | off second | off | off",
            "second.size | off second | second | second",
            "enabled | off second | off | off",
            "size | off second | second | second",
            "global.zone | off second | off | off");
  }

  @Test
  void shouldMergeRunsAndReadThemAgain() throws Exception {
    String one =
        "templates: [a.yaml]\ntests:\n  - it: one\n    set: {port: 1}\n    asserts: [{exists: {path: port}}]\n";
    CoverageData first = measured(web().file("tests/a_test.yaml", one));
    CoverageData second =
        measured(
            web()
                .file(
                    "tests/a_test.yaml",
                    one.replace("port: 1", "replicas: 1").replace("it: one", "it: two")));
    Path file = folder.resolve("coverage.json");
    Files.writeString(file, CoverageJson.write(Merge.of(List.of(first, second))));

    assertThat(rows(CoverageJson.read(file)))
        .contains("replicas | one two | two | two", "port | one two | one | one");
  }
}
