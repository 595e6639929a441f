package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases that verify adds to reach branches that need no values. */
final class AddedCasesTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web").configMap("a", "b: c");
  }

  private String verify(Object... more) {
    Object[] args = new Object[more.length + 5];
    System.arraycopy(
        new Object[] {"verify", web.path(), "--no-cache", "--stages", "render"}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return chartwright(args).out().replaceAll("\\s+", " ");
  }

  private void brokenIf(String condition) {
    web.template(
        "gated.yaml", "{{ if " + condition + " }}\nkind: {{ include \"no.such\" . }}\n{{ end }}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".Capabilities.APIVersions.Has \"monitoring.coreos.com/v1\" | with monitoring.coreos.com/v1",
        "$.Capabilities.APIVersions.Has `x.io/v1/Y` | with x.io/v1/Y",
        "has \"x.io/v1\" .Capabilities.APIVersions | with x.io/v1",
        ".Capabilities.APIVersions.Has \"gateway.networking.k8s.io/v1\" |"
            + " with gateway.networking.k8s.io/v1",
        ".Release.IsUpgrade | upgrade",
        "not .Release.IsInstall | upgrade",
        "gt .Release.Revision 1 | upgrade",
        "lookup \"v1\" \"ConfigMap\" .Release.Namespace \"a\" | upgrade"
      })
  void shouldFindAFaultBehindACondition(String condition, String name) {
    brokenIf(condition);

    assertThat(verify()).contains("CW0301").contains("default, " + name + " · 1.37");
  }

  @Test
  void shouldLeaveARefusalToTheChart() {
    web.template(
        "gated.yaml",
        "{{ if .Capabilities.APIVersions.Has \"x.io/v1\" }}{{ fail \"remove x first\" }}{{ end }}\n");

    assertThat(verify())
        .doesNotContain("CW0301")
        .contains("PASSED", "the chart does not support this cluster");
  }

  @Test
  void shouldNotExpectWhatTheChartDoesNotInstall() {
    web.template(
        "secret.yaml",
        """
        {{ if .Release.IsUpgrade }}
        {{ $old := lookup "v1" "Secret" .Release.Namespace "s" }}
        # {{ index $old.data "p" }}
        {{ end }}
        """);

    assertThat(verify())
        .doesNotContain("CW0301")
        .contains("PASSED", "a lookup finds nothing without a cluster");
  }

  @Test
  void shouldReportAMissingValueBesideATemplateThatLooksUp() {
    web.template("secret.yaml", "# {{ lookup \"v1\" \"Secret\" .Release.Namespace \"s\" }}\n")
        .template(
            "gated.yaml",
            """
            {{ if .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" }}
            # {{ .Values.monitoring.labels.team }}
            {{ end }}
            """);

    assertThat(verify()).contains("CW0301").contains("with monitoring.coreos.com/v1");
  }

  @Test
  void shouldNotExpectWhatAHelperLooksUp() {
    web.template(
            "_helpers.tpl",
            """
            {{ define "web.old" }}
            {{- (lookup "v1" "Secret" .Release.Namespace "s").data | toJson }}
            {{- end }}
            """)
        .template(
            "gated.yaml",
            """
            {{ if .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" }}
            # {{ (include "web.old" . | fromJson).p.q }}
            {{ end }}
            """);

    assertThat(verify())
        .doesNotContain("CW0301")
        .contains("PASSED", "a lookup finds nothing without a cluster");
  }

  @Test
  void shouldTakeAResourceThatWaitsForItsDefinition() {
    web.template(
            "crd.yaml",
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: plans.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {kind: Plan, plural: plans, singular: plan, listKind: PlanList}
              versions:
              - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
            """)
        .template(
            "plan.yaml",
            """
            {{ if .Capabilities.APIVersions.Has "example.com/v1" }}
            apiVersion: example.com/v1
            kind: Plan
            metadata: {name: small}
            {{ end }}
            """);

    assertThat(chartwright("verify", web.path(), "--no-cache", "--no-cluster").out())
        .contains("PASSED", "4 cases", "Rendered only in cases that were added")
        .doesNotContain("CW1243");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".Capabilities.APIVersions.Has \"policy/v1beta1\"",
        ".Capabilities.APIVersions.Has \"networking.k8s.io/v1beta1/Ingress\"",
        "not (.Capabilities.APIVersions.Has \"policy/v1\")",
        ".Capabilities.APIVersions.Has \"security.openshift.io/v1\"",
        ".Values.on"
      })
  void shouldAddNoCaseThatNoClusterWouldBe(String condition) {
    brokenIf(condition);

    assertThat(verify("--profile", "strict"))
        .doesNotContain("CW0301")
        .contains("CW0307", "gated.yaml (");
  }

  @Test
  void shouldFindAFaultWhereTheClusterDoesNotServeWhatItHas() throws IOException {
    brokenIf("not (.Capabilities.APIVersions.Has \"x.io/v1\")");
    Path config =
        Files.writeString(
            folder.resolve("chartwright.yaml"),
            "charts:\n  - path: web\n    apiVersions: [x.io/v1]\n");

    assertThat(verify("--config", config)).contains("CW0301", "default, without x.io/v1 · 1.37");
  }

  @Test
  void shouldSayWhatOnlyAnAddedCaseRenders() {
    web.template(
        "gated.yaml",
        """
        {{ if .Capabilities.APIVersions.Has "x.io/v1" }}
        apiVersion: x.io/v1
        kind: Y
        metadata: {name: y}
        {{ end }}
        """);

    assertThat(verify("--verbose"))
        .contains("Rendered only in cases that were added")
        .contains("1 template. templates/gated.yaml (.Capabilities.APIVersions.Has \"x.io/v1\")")
        .doesNotContain("not verified");
  }

  @Test
  void shouldCountWhatNoCaseRenders() {
    web.template("gated.yaml", "{{ if .Values.on }}\nkind: Y\n{{ end }}\n")
        .configMap("d", "e: f\n{{- range .Values.items }}\n  {{ . }}: x\n{{- end }}");

    assertThat(verify("--profile", "strict"))
        .contains("Not verified, because no case renders them: 1 template, 1 branch.")
        .contains("– render: no case renders them 1 template, 1 branch");
  }

  @Test
  void shouldLeaveAChartAloneThatAsksForNothing() {
    assertThat(verify()).contains("1 chart, 3 cases").contains("no findings");
  }

  @Test
  void shouldFindInAnUpgradeWhatWasInstalled() {
    web.template(
        "s.yaml",
        """
        {{- $old := lookup "v1" "Secret" .Release.Namespace "auth" }}
        {{- if and .Release.IsUpgrade (not $old) }}{{ fail "the Secret is lost" }}{{ end }}
        apiVersion: v1
        kind: Secret
        metadata: {name: auth}
        data: {p: {{ if .Release.IsUpgrade }}{{ $old.data.p }}{{ else }}{{ uuidv4 | b64enc }}{{ end }}}
        """);

    assertThat(verify("--stages", "render,upgrade"))
        .contains("no findings", "4 cases")
        .doesNotContain("not verified");
  }

  @Test
  void shouldReportWhatTheFirstUpgradeDeletes() {
    web.template(
        "s.yaml",
        "{{ if .Release.IsInstall }}{apiVersion: v1, kind: Secret, metadata: {name: s}}{{ end }}\n");

    assertThat(verify("--stages", "upgrade"))
        .contains("CW1523", "the first upgrade deletes it", "default, upgrade · 1.37");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index (lookup \"v1\" \"ConfigMap\" .Release.Namespace \"a\").status.ips 0",
        "(lookup \"v1\" \"ConfigMap\" .Release.Namespace \"a\").status.ip | b64enc"
      })
  void shouldNotFailForFieldsThatOnlyAClusterFills(String expression) {
    web.template(
        "b.yaml",
        "{{ if lookup \"v1\" \"ConfigMap\" .Release.Namespace \"a\" }}\n"
            + "{apiVersion: v1, kind: ConfigMap, metadata: {name: b}, data: {x: {{ "
            + expression
            + " }}}}\n{{ end }}\n");

    assertThat(verify())
        .doesNotContain("CW0301")
        .contains("PASSED", "its lookups need fields that only a cluster fills");
  }

  @Test
  void shouldRenderTheClusterOfACase() throws IOException {
    web.configMap(
        "a", "b: '{{ (lookup \"v1\" \"Secret\" \"space\" \"s\").data.p | required \"no p\" }}'");
    Files.writeString(
        folder.resolve("o.yaml"),
        "{apiVersion: v1, kind: Secret, metadata: {name: s}, data: {p: eA==}}\n");
    Path config =
        Files.writeString(
            folder.resolve("chartwright.yaml"),
            """
            charts:
              - path: web
                namespace: space
                objects: [o.yaml]
                cases:
                  - name: one
                  - name: later
                    upgrade: true
                    revision: 5
            """);

    assertThat(verify("--config", config)).contains("no findings");
    web.configMap("a", "b: '{{ if gt .Release.Revision 4 }}{{ fail \"five\" }}{{ end }}'");
    assertThat(verify("--config", config)).contains("five", "later · 1.37");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "objects: [none.yaml] | none.yaml: the file or folder does not exist",
        "objects: [web/Chart.yaml] | Chart.yaml:1: the object has no kind",
        "objects: [] | objects: must have at least 1",
        "revision: 1 | revision: must have a minimum value of 2"
      })
  void shouldRejectWhatIsNoCluster(String line, String problem) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("chartwright.yaml"),
            "charts:\n  - path: web\n    cases:\n      - name: one\n        " + line + "\n");

    Ran ran = chartwright("verify", "--config", config);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains(problem);
  }
}
