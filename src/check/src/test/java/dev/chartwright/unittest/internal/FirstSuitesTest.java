package dev.chartwright.unittest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.progress.Progress;
import dev.chartwright.testing.TestChart;
import dev.chartwright.unittest.UnitTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FirstSuitesTest {
  @TempDir private Path folder;
  private Path web;

  @BeforeEach
  void write() {
    web =
        TestChart.in(folder, "web")
            .file(
                "values.yaml",
                """
                replicaCount: 1
                image: {repository: nginx, tag: ""}
                size: small
                resources: {}
                metrics: {enabled: false, monitor: {enabled: false}}
                account: {create: true}
                """)
            .file("values/more.yaml", "replicaCount: 3\n")
            .file(
                "templates/_helpers.tpl",
                "{{- define \"web.labels\" -}}\napp: web\nrelease: {{ .Release.Name }}\n{{- end }}\n")
            .file(
                "templates/deployment.yaml",
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: {{ .Release.Name }}-web
                  annotations:
                    config: {{ include (print $.Template.BasePath "/config.yaml") . | sha256sum }}
                    version: {{ .Chart.Version }}
                spec:
                  replicas: {{ .Values.replicaCount }}
                  selector:
                    matchLabels: {{- include "web.labels" . | nindent 6 }}
                  template:
                    metadata:
                      labels: {{- include "web.labels" . | nindent 8 }}
                    spec:
                      containers:
                        - name: web
                          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
                          {{- with .Values.resources }}
                          resources: {{- toYaml . | nindent 12 }}
                          {{- end }}
                """)
            .file(
                "templates/config.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config}\ndata: {size: {{"
                    + " .Values.size }}}\n")
            .file(
                "templates/secrets/secret.yaml",
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: random}
                stringData: {password: {{ randAlphaNum 20 | quote }}}
                """)
            .file(
                "templates/rbac.yaml",
                """
                {{- if .Values.account.create }}
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: one}
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: two}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: one}
                rules: []
                {{- end }}
                """)
            .file(
                "templates/monitor.yaml",
                """
                {{- if and .Values.metrics.enabled .Values.metrics.monitor.enabled }}
                apiVersion: monitoring.coreos.com/v1
                kind: ServiceMonitor
                metadata: {name: web}
                {{- end }}
                """)
            .file(
                "templates/guards.yaml",
                """
                {{- if not (has .Values.size (list "small" "large")) }}
                {{- fail "size must be small or large" }}
                {{- end }}
                {{- $_ := required "image.repository is required" .Values.image.repository }}
                """)
            .file(
                "templates/never.yaml", "{{- if .Files.Get \"none.txt\" }}\nkind: A\n{{- end }}\n")
            .path();
  }

  private FirstSuites.Result init(String... values) {
    return FirstSuites.write(
        Chart.load(web), Stream.of(values).map(name -> web.resolve(name)).toList(), Progress.NONE);
  }

  private String suite(String name) throws IOException {
    return Files.readString(web.resolve("tests").resolve(name + "_test.yaml"));
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> walked = Files.walk(web.resolve("tests"))) {
      for (Path file : walked.filter(Files::isRegularFile).toList()) {
        all.put(web.relativize(file).toString(), Files.readString(file));
      }
    }
    return all;
  }

  @Test
  void shouldWriteWhatPasses() throws IOException {
    FirstSuites.Result result = init();

    assertThat(result.written())
        .containsExactly(
            "tests/config_test.yaml",
            "tests/deployment_test.yaml",
            "tests/guards_test.yaml",
            "tests/monitor_test.yaml",
            "tests/rbac_test.yaml",
            "tests/secrets-secret_test.yaml");
    assertThat(result.untested()).containsOnlyKeys("templates/never.yaml");
    UnitTests.Report report = UnitTests.ALL.run(Chart.load(web), any -> {});
    assertThat(report.passed()).isTrue();
    assertThat(report.suites()).hasSize(6).allMatch(suite -> suite.problems().isEmpty());
    assertThat(report.snapshots().created()).isZero();
    assertThat(report.suites().stream().mapToInt(suite -> suite.tests().size()).sum())
        .isEqualTo(result.tests());
  }

  @Test
  void shouldAssertWhatIsTelling() throws IOException {
    init();

    assertThat(suite("deployment"))
        .isEqualTo(
            """
            suite: deployment
            templates:
              - config.yaml
              - deployment.yaml
            release:
              name: test
              namespace: test
            chart:
              version: 1.2.3
              appVersion: 4.5.6
            tests:
              - it: renders the Deployment test-web
                template: deployment.yaml
                asserts:
                  - hasDocuments:
                      count: 1
                  - isKind:
                      of: Deployment
                  - isAPIVersion:
                      of: apps/v1
                  - equal:
                      path: metadata.name
                      value: test-web
                  - equal:
                      path: spec.selector.matchLabels
                      value:
                        app: web
                        release: test
                  - isSubset:
                      path: spec.template.metadata.labels
                      content:
                        app: web
                        release: test
                  - equal:
                      path: spec.template.spec.containers[0].name
                      value: web
                  - equal:
                      path: spec.template.spec.containers[0].image
                      value: nginx:4.5.6
              - it: takes replicas from replicaCount
                set:
                  replicaCount: 2
                template: deployment.yaml
                asserts:
                  - equal:
                      path: spec.replicas
                      value: 2
              - it: takes image of container web from image.repository and image.tag
                set:
                  image.repository: registry.example.com/nginx
                  image.tag: 9.9.9
                template: deployment.yaml
                asserts:
                  - equal:
                      path: spec.template.spec.containers[0].image
                      value: registry.example.com/nginx:9.9.9
              - it: takes resources.limits.memory of container web from resources.limits.memory
                set:
                  resources.limits.memory: 64Mi
                template: deployment.yaml
                asserts:
                  - equal:
                      path: spec.template.spec.containers[0].resources.limits.memory
                      value: 64Mi
              - it: renders the Deployment test-web as in its snapshot
                template: deployment.yaml
                asserts:
                  - matchSnapshot: {}
            """);
  }

  @Test
  void shouldTestGuards() throws IOException {
    init();

    assertThat(suite("guards"))
        .contains("it: fails without size", "errorMessage: size must be small or large")
        .contains("it: fails without image.repository", "image.repository: \"\"")
        .contains("errorMessage: image.repository is required");
  }

  @Test
  void shouldTestSwitches() throws IOException {
    init();

    assertThat(suite("monitor"))
        .contains("set:\n  metrics.enabled: true\n  metrics.monitor.enabled: true\n")
        .contains("it: renders the ServiceMonitor web\n")
        .contains("it: renders nothing if metrics.enabled is false")
        .contains("it: renders nothing if metrics.monitor.enabled is false");
    assertThat(suite("rbac")).contains("it: renders nothing if account.create is false");
  }

  @Test
  void shouldSelectAmongObjectsByWhatIsTheirOwn() throws IOException {
    init();

    assertThat(suite("rbac"))
        .contains("it: renders 3 objects")
        .contains("documentSelector:\n      path: metadata.name\n      value: two\n")
        .contains("documentSelector:\n      path: kind\n      value: Role\n")
        .contains("documentIndex: 0");
  }

  @Test
  void shouldAssertNothingRandom() throws IOException {
    init();

    assertThat(suite("secrets-secret"))
        .contains("path: stringData[\"password\"]")
        .doesNotContain("matchSnapshot", "chart:", "capabilities:");
  }

  @Test
  void shouldUseValuesFiles() throws IOException {
    init("values/more.yaml");

    assertThat(suite("deployment"))
        .contains("values:\n  - ../values/more.yaml\n", "replicaCount: 4\n");
  }

  @Test
  void shouldWriteTheSameBytesAgain() throws IOException {
    init();
    Map<String, String> first = files();
    first.keySet().forEach(name -> web.resolve(name).toFile().delete());

    init();

    assertThat(files()).isEqualTo(first);
  }

  @Test
  void shouldNeverChangeAFile() throws IOException {
    Files.createDirectories(web.resolve("tests/__snapshot__"));
    Files.writeString(web.resolve("tests/config_test.yaml"), "mine");
    Files.writeString(web.resolve("tests/__snapshot__/rbac_test.yaml.snap"), "mine");

    FirstSuites.Result result = init();

    assertThat(result.existing())
        .isEqualTo(List.of("tests/config_test.yaml", "tests/__snapshot__/rbac_test.yaml.snap"));
    assertThat(suite("config")).isEqualTo("mine");
    assertThat(web.resolve("tests/__snapshot__/rbac_test.yaml.snap")).hasContent("mine");
    assertThat(init().written()).isEmpty();
  }

  @Test
  void shouldIncludeSubchartsThatAreAPartOfTheChart() throws IOException {
    web =
        TestChart.in(folder, "umbrella")
            .file(
                "Chart.yaml",
                """
                apiVersion: v2
                name: umbrella
                version: 1.0.0
                dependencies:
                  - {name: db, alias: main, version: 1.0.0, repository: ''}
                  - {name: other, version: 1.0.0, repository: 'https://example.com'}
                """)
            .file("values.yaml", "main: {size: 1}\n")
            .path();
    for (String name : List.of("db", "other")) {
      TestChart.in(web.resolve("charts"), name)
          .file("Chart.yaml", "apiVersion: v2\nname: " + name + "\nversion: 1.0.0\n")
          .file("values.yaml", "size: 5\nmore: 2\n")
          .file(
              "templates/_helpers.tpl",
              "{{- define \"guard\" }}{{ if lt (int .Values.size) 1 }}{{ fail \"size is too small\" }}"
                  + "{{ end }}{{ end }}\n")
          .file(
              "templates/claim.yaml",
              """
                {{- include "guard" . }}
                apiVersion: v1
                kind: Claim
                metadata: {name: a}
                replicas: {{ .Values.size }}
                """);
    }

    FirstSuites.Result result = init();

    assertThat(result.written()).containsExactly("tests/main-claim_test.yaml");
    assertThat(suite("main-claim"))
        .contains("templates:\n  - charts/main/templates/claim.yaml\n")
        .contains("it: takes replicas from main.size", "main.size: 2\n")
        .contains("it: fails if main.size is 0", "errorMessage: size is too small");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eq .Values.size \"large\"              | size: large          | if size is small",
        "or (eq .Values.size \"big\") (eq .Values.size \"large\") | size: big | if size is small",
        ".Values.name                          | name: example        | without name",
        "and .Values.name .Values.metrics.enabled | name: example     | without name",
        ".Values.absent                        | absent: example      | without absent",
        ".Values.resources                     | example: example     | without resources",
        ".Values.hosts                         | - example            | without hosts",
        ".Capabilities.APIVersions.Has \"x.example/v1/Thing\" | - x.example/v1/Thing | -",
        "and (.Capabilities.APIVersions.Has \"x.example/v1\") (.Capabilities.APIVersions.Has \"y/v1\") | - y/v1 | -",
      })
  void shouldTurnOnWhatIsSwitchedOtherwise(String condition, String line, String nothing)
      throws IOException {
    Files.writeString(
        web.resolve("values.yaml"),
        "size: small\nname: \"\"\nresources: {}\nhosts: []\nmetrics: {enabled: false}\n");
    Files.delete(web.resolve("templates/guards.yaml"));
    Files.writeString(
        web.resolve("templates/switched.yaml"),
        "{{- if "
            + condition
            + " }}\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n{{- end }}\n");

    FirstSuites.Result result = init();

    assertThat(result.untested()).doesNotContainKey("templates/switched.yaml");
    assertThat(suite("switched")).contains(line + "\n", "renders the ConfigMap a");
    if (!nothing.equals("-")) {
      assertThat(suite("switched")).contains("it: renders nothing " + nothing);
    }
    assertThat(UnitTests.ALL.run(Chart.load(web), any -> {}).passed()).isTrue();
  }
}
