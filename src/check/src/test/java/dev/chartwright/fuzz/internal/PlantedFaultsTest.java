package dev.chartwright.fuzz.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.progress.Progress;
import dev.chartwright.testing.TestChart;
import dev.chartwright.unittest.UnitTests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that people make, each in a chart of its own that is valid by default. */
final class PlantedFaultsTest {
  /** Small charts: every fault is found within these cases, whatever the seed is. */
  private static final int CASES = 200;

  private static final int MOST_KEYS = 3;

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: {{ .Release.Name }}
      spec:
        containers:
          - name: web
            image: nginx:1.29
      """;

  @TempDir private Path folder;

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            "a nil pointer behind a nested key",
            "tracing: {enabled: false}",
            configMap(
                "{{- if .Values.tracing.enabled }}\n  a: {{ .Values.tracing.otlp.url }}\n  {{- end }}"),
            "render",
            "tracing.enabled"),
        Arguments.of(
            "a quote missing around a YAML trap",
            "greeting: hello\ncolor: red",
            POD + "      env: [{name: GREETING, value: {{ .Values.greeting }}}]\n",
            "CW1102",
            "greeting"),
        Arguments.of(
            "a port name over 15 characters",
            "component: {name: web}\nreplicas: 1",
            POD
                + "      ports: [{containerPort: 80, name: \"{{ .Values.component.name }}-metrics\"}]\n",
            "CW1173",
            "component.name"),
        Arguments.of(
            "an empty map printed behind other keys",
            "more: {enabled: false, settings: {}}",
            configMap(
                "a: b\n{{- if .Values.more.enabled }}\n{{ toYaml .Values.more.settings | indent 2 }}\n{{- end }}"),
            "render",
            "more.enabled"),
        Arguments.of(
            "a variable that the chart sets itself",
            "extraEnv: []",
            POD
                + "      env:\n        - {name: LEVEL, value: info}\n"
                + "        {{- with .Values.extraEnv }}\n        {{- toYaml . | nindent 8 }}\n"
                + "        {{- end }}\n",
            "CW1105",
            "extraEnv"),
        Arguments.of(
            "two equal items in a list",
            "hosts: [a.example.com]",
            """
            {{- range .Values.hosts }}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ . | replace "." "-" | replace "*" "any" }}
            {{- end }}
            """,
            "CW1003",
            "hosts"),
        Arguments.of(
            "a name over 63 characters",
            "nameOverride: \"\"",
            """
            apiVersion: v1
            kind: Service
            metadata:
              name: {{ .Release.Name }}-{{ .Values.nameOverride | default "web" }}
            spec: {ports: [{port: 80}]}
            """,
            "CW1005",
            "nameOverride"),
        Arguments.of(
            "an integer printed with an exponent",
            "limit: 10",
            configMap("a: \"limit={{ .Values.limit }}\""),
            "exponent",
            "limit"),
        Arguments.of(
            "keys in the order of a map",
            "labels: {a: b, c: d, e: f, g: h, i: j}\nlog: {enabled: false}",
            configMap(
                "{{- if .Values.log.enabled }}\n  a: {{ keys .Values.labels | join \",\" }}\n"
                    + "  {{- end }}"),
            "order",
            "log.enabled"));
  }

  private static String configMap(String data) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  "
        + data
        + "\n";
  }

  private Chart chart(String values, String template) {
    return TestChart.in(folder, "web").values(values + "\n").template("one.yaml", template).load();
  }

  private static FuzzResult fuzz(Chart chart, long seed, int jobs) {
    return Fuzzer.run(
        new Fuzzing(
            chart,
            new KubernetesVersion(1, 35, 0),
            List.of(),
            seed,
            CASES,
            Duration.ofMinutes(5),
            jobs,
            Optional.empty()),
        Progress.NONE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void shouldFindAndShrink(String name, String values, String template, String rule, String key) {
    FuzzResult result = fuzz(chart(values, template), 1, 2);

    List<Fault> ofRule = result.faults().stream().filter(one -> one.rule().equals(rule)).toList();
    assertThat(ofRule).as(result.faults().toString()).isNotEmpty();
    Input small = ofRule.get(0).input();
    assertThat(small.changes()).hasSizeLessThanOrEqualTo(MOST_KEYS);
    assertThat(small.changes()).extracting(change -> String.join(".", change.path())).contains(key);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void shouldWriteSuitesThatFail(
      String name, String values, String template, String rule, String key) {
    Chart chart = chart(values, template);
    FuzzResult result = fuzz(chart, 2, 1);

    Path tests = chart.path().resolve("tests");
    FaultFiles.write(result, tests);
    int suites = (int) result.faults().stream().filter(one -> one.suite().isPresent()).count();
    UnitTests.Report report = UnitTests.ALL.run(Chart.load(chart.path()), any -> {}, Progress.NONE);

    assertThat(report.suites()).hasSize(suites);
    assertThat(report.suites())
        .allSatisfy(suite -> assertThat(suite.passed()).as(suite.toString()).isFalse());
  }
}
