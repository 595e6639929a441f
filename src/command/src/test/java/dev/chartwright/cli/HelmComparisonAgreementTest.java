package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code verify --with-helm} with the helm commands of both majors. */
@WithRealHelm
final class HelmComparisonAgreementTest {
  @TempDir private Path folder;

  private String found(TestChart chart, RealHelm helm) {
    return chartwright(
            "verify",
            chart.path(),
            "--stages=render",
            "--kube-version=1.34",
            "--verbose",
            "--with-helm",
            helm.binary())
        .out()
        .replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @EnumSource(RealHelm.class)
  void shouldFindNothingInASoundChart(RealHelm helm) {
    TestChart chart =
        TestChart.in(folder, "web")
            .values("size: 5000000\nlist: [1, {a: b}]\n")
            .configMap("a", "b: {{ .Values.size }}\n  c: {{ randAlphaNum 8 }}")
            .template(
                "h.yaml",
                """
                {{- if .Capabilities.APIVersions.Has "policy/v1beta1" }}
                # as the client of Helm assumes
                {{- end }}
                apiVersion: batch/v1
                kind: Job
                metadata: {name: h, annotations: {helm.sh/hook: test}}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: s}
                data:
                  tls: {{ (genSelfSignedCert "a" nil nil 9).Cert | b64enc }}
                  old: {{ (lookup "v1" "Secret" "" "s").data | toJson | b64enc }}
                """)
            .template("NOTES.txt", "Hello\n")
            .subchart("db", sub -> sub.configMap("a", "b: {{ .Release.Name }}"));

    assertThat(found(chart, helm)).contains("PASSED").doesNotContain("CW0308", "CW0309");
  }

  private TestChart withNull(String template) {
    return TestChart.in(folder, "web")
        .values("db: {color: null}\n")
        .subchart("db", sub -> sub.values("color: red\n").configMap("a", template));
  }

  @Test
  void shouldFindWhatANullOverADefaultMakes() {
    TestChart chart = withNull("b: {{ hasKey .Values \"color\" | quote }}");

    assertThat(found(chart, RealHelm.HELM4)).contains("CW0309", "Helm v4", "Helm v3.21.0");
    assertThat(found(chart, RealHelm.HELM3)).doesNotContain("CW0309");
  }
}
