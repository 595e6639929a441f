package dev.chartwright.check.internal.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GenerationTest {
  private static final String SECRET =
      "apiVersion: v1\nkind: Secret\nmetadata:\n  name: web\ndata:\n";
  private static final String WORKLOAD =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata:
            labels: {app: web}
            annotations:
              %s
          spec:
            containers: [{name: web, image: "nginx:1"}]
      """;

  @TempDir private Path folder;

  private TestChart secret(String line) {
    return TestChart.in(folder, "web")
        .template("a.yaml", SECRET + "  fixed: eA==\n  " + line + "\n");
  }

  private TestChart annotated(String line) {
    return TestChart.in(folder, "web").template("b.yaml", WORKLOAD.formatted(line));
  }

  private static Rendering[] twice(TestChart chart) {
    Case subject = chart.with();
    Renderer renderer = Renderer.of(subject.chart());
    return new Rendering[] {renderer.render(subject), renderer.render(subject)};
  }

  private static List<Finding> found(TestChart chart) {
    Rendering[] renderings = twice(chart);
    return Generation.between(renderings[0], renderings[1]).check(renderings[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p: {{ randAlphaNum 24 | b64enc }}",
        "p: {{ uuidv4 | b64enc }}",
        "p: {{ genPrivateKey \"ed25519\" | b64enc | quote }}",
        "p: {{ (genCA \"web\" 365).Cert | b64enc }}",
        "p: {{ htpasswd \"jane\" \"open sesame\" | b64enc }}"
      })
  void shouldFindASecretThatIsGeneratedAnew(String line) {
    assertThat(found(secret(line)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("CW1519");
              assertThat(finding.message()).isEqualTo("every upgrade changes its p");
              assertThat(finding.location().orElseThrow().line()).isEqualTo(7);
              assertThat(finding.object()).contains("Secret/web");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "p: {{ randAlphaNum 9 | default .Values.own | b64enc }} ! own",
        "p: {{ .Values.own | default (randAlphaNum 9) | b64enc }} ! own",
        "p: {{ tpl .Values.text . | b64enc }} ! text",
        "p: {{ (genSelfSignedCert .Values.host nil nil 9).Cert | b64enc }} ! -",
        "p: {{ bcrypt .Values.host | b64enc }} ! -",
        "p: {{ $c := genSignedCert .Values.host nil nil 9 (genCA \"a\" 9) }}{{ $c.Key | b64enc }} ! -",
        "p: {{ htpasswd \"jane\" .Values.host | b64enc }} ! -",
      })
  void shouldNameTheKeyThatEndsIt(String line, String key) {
    TestChart chart = secret(line).values("own: \"\"\nhost: a.example.com\ntext: '{{ uuidv4 }}'\n");

    assertThat(found(chart))
        .singleElement()
        .satisfies(finding -> assertThat(finding.key().orElse("-")).isEqualTo(key));
  }

  @Test
  void shouldFindOneInStringData() {
    TestChart chart =
        TestChart.in(folder, "web")
            .template(
                "a.yaml",
                SECRET.replace("\ndata:", "\nstringData:") + "  p: {{ randAlphaNum 9 | quote }}\n");

    assertThat(found(chart).get(0).location().orElseThrow().line()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p: {{ .Values.password | default \"eA==\" }}",
        "p: {{ derivePassword 1 \"long\" \"a\" \"b\" \"c\" | b64enc }}",
        "p: {{ \"x\" | sha256sum | b64enc }}"
      })
  void shouldFindNothingInWhatIsTheSameEveryTime(String line) {
    assertThat(found(secret(line))).isEmpty();
  }

  @Test
  void shouldTrustALookup() {
    TestChart chart =
        secret(
            "p: {{ dig \"data\" \"p\" (randAlphaNum 9 | b64enc) (lookup \"v1\" \"Secret\" "
                + ".Release.Namespace"
                + " \"web\") }}");

    assertThat(found(chart)).isEmpty();
  }

  @Test
  void shouldTrustALookupInWhatTheTemplateIncludes() {
    TestChart chart =
        secret("p: {{ include \"web.password\" . }}")
            .template(
                "_helpers.tpl",
                "{{ define \"web.password\" }}{{ include \"web.kept\" . | default (randAlphaNum 9 |"
                    + " b64enc) }}{{ end }}\n{{ define \"web.kept\" }}{{ with (lookup \"v1\" "
                    + "\"Secret\""
                    + " \"a\" \"b\") }}{{ .data.p }}{{ end }}{{ end }}\n");

    assertThat(found(chart)).isEmpty();
  }

  @Test
  void shouldPassOverAHookThatDoesNotRunOnAnUpgrade() {
    TestChart chart =
        TestChart.in(folder, "web")
            .template(
                "a.yaml",
                SECRET.replace(
                        "  name: web", "  name: web\n  annotations: {helm.sh/hook: pre-install}")
                    + "  p: {{ randAlphaNum 9 | b64enc }}\n");

    assertThat(found(chart)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rollme: {{ randAlphaNum 5 | quote }}",
        "checksum/secret: {{ randAlphaNum 5 | sha256sum }}",
        "at: {{ now | date \"150405.000000000\" | quote }}"
      })
  void shouldFindPodsThatRestartAtEveryUpgrade(String line) {
    assertThat(found(annotated(line)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("CW1520");
              assertThat(finding.message()).contains("at every upgrade");
              assertThat(finding.location().orElseThrow().line()).isEqualTo(10);
            });
  }

  @Test
  void shouldFindNoRestartWhereTheChecksumIsOfWhatStays() {
    assertThat(found(annotated("checksum/config: {{ toYaml .Values | sha256sum }}"))).isEmpty();
  }

  @Test
  void shouldLeaveOutOfAnUpgradeWhatALookupKeeps() {
    TestChart chart =
        secret("p: {{ randAlphaNum 9 | b64enc }}  # {{ lookup \"v1\" \"Secret\" \"a\" \"b\" }}");
    Rendering[] renderings = twice(chart);
    Generation generated = Generation.between(renderings[0], renderings[1]);

    assertThat(Comparison.of(renderings[1], renderings[0], generated).objects())
        .singleElement()
        .satisfies(object -> assertThat(object.verdict()).isEqualTo(Verdict.UNCHANGED));
    assertThat(Comparison.of(renderings[1], renderings[0]).objects().get(0).verdict())
        .isEqualTo(Verdict.IN_PLACE);
  }
}
