package dev.chartwright.check.internal.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The release is rel, and its namespace is space. */
final class LostOnUpgradeTest {
  private static final String SECRET =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: auth}
      data: {password: {{ randAlphaNum 9 | b64enc }}}
      """;
  private static final String USER =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {a: b}}
        template:
          metadata: {labels: {a: b}}
          spec:
            serviceAccountName: runner
            containers:
              - name: web
                image: web:1
                env:
                  - name: P
                    valueFrom: {secretKeyRef: {name: auth, key: password}}
                envFrom: [{configMapRef: {name: conf}}]
            volumes:
              - {name: v, persistentVolumeClaim: {claimName: data}}
              - {name: o, configMap: {name: extra, optional: true}}
      """;

  @TempDir private Path folder;

  private List<Finding> found(String... templates) {
    TestChart chart =
        TestChart.in(folder, "web")
            .template(
                "_h.tpl",
                "{{ define \"web.isNew\" }}{{ if .Release.IsInstall }}yes{{ end }}{{ end }}");
    for (int i = 0; i < templates.length; i++) {
      chart.template("t" + i + ".yaml", templates[i]);
    }
    Case subject = chart.with();
    Renderer renderer = Renderer.of(subject.chart());
    if (!LostOnUpgrade.isPossible(subject.chart())) {
      return List.of();
    }
    Case upgrade = subject.on(subject.cluster().upgrading());
    return LostOnUpgrade.check(
        renderer.installation(upgrade).orElseThrow(), renderer.render(upgrade));
  }

  private static String only(String condition, String template) {
    return "{{- if " + condition + " }}\n" + template + "{{- end }}\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".Release.IsInstall",
        "not .Release.IsUpgrade",
        "eq (int .Release.Revision) 1",
        "include \"web.isNew\" .",
        "not (lookup \"v1\" \"Secret\" .Release.Namespace \"auth\")",
        "empty (lookup \"v1\" \"Secret\" \"space\" \"auth\")",
        "not (\"auth\" | lookup \"v1\" \"Secret\" .Release.Namespace)",
        "not ((lookup \"v1\" \"Secret\" \"space\" \"\").items)"
      })
  void shouldFindASecretThatIsStillUsed(String condition) {
    assertThat(found(only(condition, SECRET), USER))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("CW1523");
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.object()).contains("Secret/auth");
              assertThat(finding.message())
                  .isEqualTo("the first upgrade deletes it, and Deployment/web still refers to it");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "v1; ConfigMap; conf; ERROR",
        "v1; ServiceAccount; runner; ERROR",
        "v1; PersistentVolumeClaim; data; ERROR",
        "v1; PersistentVolumeClaim; other; ERROR",
        "v1; Namespace; other; ERROR",
        "v1; Service; web; WARNING",
        "v1; Secret; other; WARNING",
        "apps/v1; StatefulSet; db; WARNING"
      })
  void shouldJudgeByWhatIsLost(String version, String kind, String name, Severity severity) {
    String object =
        "apiVersion: " + version + "\nkind: " + kind + "\nmetadata: {name: " + name + "}\n";

    assertThat(found(only(".Release.IsInstall", object), USER))
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(severity));
  }

  @Test
  void shouldTakeWhatIsKept() {
    String kept =
        SECRET.replace(
            "{name: auth}", "{name: auth, annotations: {helm.sh/resource-policy: keep}}");

    assertThat(found(only(".Release.IsInstall", kept), USER)).isEmpty();
  }

  @Test
  void shouldTakeAHookThatRunsAtTheInstallation() {
    String hook =
        SECRET.replace("{name: auth}", "{name: auth, annotations: {helm.sh/hook: pre-install}}");

    assertThat(found(only("not (lookup \"v1\" \"Secret\" \"space\" \"auth\")", hook), USER))
        .isEmpty();
  }

  @Test
  void shouldTakeAJobAndWhatItAloneNeeds() {
    String job =
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: setup}
        spec:
          template:
            spec:
              serviceAccountName: setup
              containers: [{name: a, image: b, envFrom: [{secretRef: {name: auth}}]}]
        """;
    String account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: setup}\n";

    assertThat(found(only(".Release.IsInstall", job + "---\n" + account + "---\n" + SECRET)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // What the release itself made is rendered again.
        """
        {{- $old := lookup "v1" "Secret" .Release.Namespace "auth" }}
        {{- if or (not $old) (eq "rel" (dig "metadata" "annotations" "meta.helm.sh/release-name" "" $old)) }}
        apiVersion: v1
        kind: Secret
        metadata: {name: auth}
        {{- end }}
        """,
        """
        {{- $old := lookup "v1" "Secret" .Release.Namespace "auth" }}
        {{- if or .Release.IsInstall (eq "Helm" (index $old.metadata.labels "app.kubernetes.io/managed-by")) }}
        apiVersion: v1
        kind: Secret
        metadata: {name: auth}
        {{- end }}
        """,
        // Each revision has its own.
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: auth-{{ .Release.Revision }}}
        """,
        // The namespace of the release is there before it.
        """
        {{- if not (lookup "v1" "Namespace" "" .Release.Namespace) }}
        apiVersion: v1
        kind: Namespace
        metadata: {name: {{ .Release.Namespace }}}
        {{- end }}
        """,
        // More in an upgrade.
        """
        {{- if .Release.IsUpgrade }}
        apiVersion: v1
        kind: Secret
        metadata: {name: auth}
        {{- end }}
        """,
        // Of another owner.
        """
        {{- if not (lookup "v1" "Secret" .Release.Namespace "theirs") }}
        apiVersion: v1
        kind: Secret
        metadata: {name: auth}
        {{- end }}
        """
      })
  void shouldTakeASoundTemplate(String template) {
    assertThat(found(template)).isEmpty();
  }

  @Test
  void shouldTakeAnOptionalReference() {
    String extra = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra}\n";

    assertThat(found(only(".Release.IsInstall", extra), USER)).isEmpty();
  }
}
