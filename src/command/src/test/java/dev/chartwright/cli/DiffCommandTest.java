package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.publish.internal.changed.Checkout;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiffCommandTest {
  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        labels: {helm.sh/chart: "web-{{ .Chart.Version }}"}
      spec:
        selector:
          matchLabels:
            app: web
        template:
          metadata:
            labels:
              app: web
          spec:
            containers:
              - name: web
                image: nginx:{{ .Values.tag }}
                env:
                  - {name: A, value: a}
                  - {name: B, value: b}
      ---
      apiVersion: v1
      kind: Secret
      metadata:
        name: web
      stringData:
        password: {{ .Values.password }}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: web
        labels: {helm.sh/chart: "web-{{ .Chart.Version }}"}
      data: {a: b}
      """;

  @TempDir private Path folder;
  private Path before;
  private Path after;

  @BeforeEach
  void makeCharts() {
    before = chart("before", WEB, "1.2.3");
    after = chart("after", WEB.replace("nginx:", "nginx-unprivileged:"), "1.3.0");
  }

  private Path chart(String place, String template, String version) {
    return TestChart.in(folder.resolve(place), "web")
        .file("Chart.yaml", "apiVersion: v2\nname: web\nversion: " + version + "\n")
        .values("tag: \"1\"\npassword: open-sesame\n")
        .template("web.yaml", template)
        .path();
  }

  private Ran diff(Object... more) {
    Object[] args = new Object[more.length + 2];
    args[0] = "diff";
    args[1] = "-q";
    System.arraycopy(more, 0, args, 2, more.length);
    return chartwright(args);
  }

  /** Without line breaks, wherever they fall. */
  private static String flat(Ran ran) {
    return ran.out().replaceAll("\\s+", " ");
  }

  private Ran against(Object... more) {
    Object[] args = new Object[more.length + 3];
    args[0] = after;
    args[1] = "--against";
    args[2] = before;
    System.arraycopy(more, 0, args, 3, more.length);
    return diff(args);
  }

  @Test
  void shouldShowWhatRestartsAndSumUpWhatIsNoise() {
    Ran ran = against();

    assertThat(ran.code()).as(ran.toString()).isZero();
    assertThat(ran.out())
        .contains("web 1.2.3 → web 1.3.0")
        .contains("  restart    Deployment/web\n")
        .contains("containers[web].image from")
        .containsPattern("\n    - +image: nginx:1\n    \\+ +image: nginx-unprivileged:1\n")
        .contains("1 object changes only in the label helm.sh/chart")
        .contains("1 object is unchanged")
        .doesNotContain("sesame")
        .contains("PASSED  1 restart, 1 in place: no findings");
  }

  @Test
  void shouldSumNothingUpWhenAsked() {
    assertThat(against("--all").out()).contains("in place   ConfigMap/web");
  }

  @Test
  void shouldLeaveManifestsOutOfASummary() {
    assertThat(against("--summary").out())
        .contains("restart    Deployment/web")
        .doesNotContain("image: nginx");
  }

  @Test
  void shouldExitWithOneWhenTheUpgradeWouldFail() {
    after = chart("after", WEB.replace("app: web", "app: server"), "1.3.0");
    Ran ran = against();

    assertThat(ran.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(ran.out())
        .contains("impossible Deployment/web")
        .contains("error CW1501")
        .contains("web.yaml:9")
        .contains("FAILED  1 impossible");
    assertThat(flat(ran)).contains("spec.selector.matchLabels.app from web to server");
  }

  @Test
  void shouldExitWithOneAtAnyChangeWhenAsked() {
    assertThat(against("--exit-code").code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(diff(after, "--against", after, "--exit-code").code()).isZero();
  }

  @Test
  void shouldMaskSecretsUnlessAsked() throws IOException {
    Path values = Files.writeString(folder.resolve("new.yaml"), "password: shibboleth\n");
    Path none = Files.writeString(folder.resolve("old.yaml"), "{}\n");

    assertThat(diff(after, "--values-before", none, "-f", values).out())
        .contains("in place   Secret/web")
        .contains("password: (masked, the old)")
        .contains("password: (masked, another)")
        .doesNotContain("shibboleth");
    assertThat(diff(after, "--values-before", none, "-f", values, "--show-secrets").out())
        .contains("+  password: shibboleth");
    for (String format : new String[] {"json", "markdown"}) {
      assertThat(diff(after, "--values-before", none, "-f", values, "-o", format).out())
          .doesNotContain("shibboleth")
          .doesNotContain("c2hpYmJvbGV0aA");
    }
  }

  @Test
  void shouldNotTakeAnotherOrderForADifferenceOfLines() {
    after =
        chart(
            "after",
            WEB.replace(
                "- {name: A, value: a}\n            - {name: B, value: b}",
                "- {name: B, value: b}\n            - {name: A, value: a}"),
            "1.2.3");
    Ran ran = against();

    assertThat(ran.out()).doesNotContain("\n    +");
    assertThat(flat(ran))
        .contains("the order of spec.template.spec.containers[web].env from A, B to B, A");
  }

  @Test
  void shouldPrintJson() throws IOException {
    JsonNode json = new ObjectMapper().readTree(against("--format", "json").out());

    assertThat(json.path("safe").asBoolean()).isTrue();
    assertThat(json.at("/counts/restart").asInt()).isEqualTo(1);
    assertThat(json.at("/objects/0/name").asText()).isEqualTo("web");
    assertThat(json.at("/objects/0/fields").toString())
        .contains("spec.template.spec.containers[web].image");
  }

  @Test
  void shouldPrintMarkdown() {
    assertThat(against("--format", "markdown").out())
        .startsWith("### Upgrade is safe: web 1.2.3 → web 1.3.0\n")
        .contains("| restart | `Deployment/web` |")
        .contains("```diff\n");
  }

  @Test
  void shouldCompareWithAGitRevisionAndItsValuesFiles() {
    Checkout checkout =
        Checkout.in(folder.resolve("repository"))
            .chart("charts/web")
            .write("charts/web/values.yaml", "tag: \"1\"\npassword: x\n")
            .write("charts/web/templates/web.yaml", WEB)
            .write("values/staging.yaml", "tag: \"2\"\n")
            .write(
                "chartwright.yaml",
                "charts: [{path: charts/web, cases: [{values: [values/staging.yaml]}]}]\n")
            .commit();
    checkout.git("tag", "before");
    checkout.write("values/staging.yaml", "tag: \"3\"\n");
    Ran ran =
        diff(
            checkout.path("charts/web"),
            "--config",
            checkout.path("chartwright.yaml"),
            "--since",
            "before");

    assertThat(ran.code()).as(ran.toString()).isZero();
    assertThat(flat(ran)).contains("git revision before").contains("nginx:2 to nginx:3");
    assertThat(
            diff(
                    checkout.path("charts/web"),
                    "--config",
                    checkout.path("chartwright.yaml"),
                    "--since",
                    "before",
                    "--case",
                    "other")
                .err())
        .contains("Unknown case 'other'", "Use one of staging");
  }

  @Test
  void shouldCompareWithWhatIsPublished() {
    Path repository = folder.resolve("repo");
    assertThat(chartwright("package", before, "-d", repository).code()).isZero();
    assertThat(chartwright("index", repository).code()).isZero();
    Ran ran = diff(after, "--published", repository);

    assertThat(ran.code()).as(ran.toString()).isZero();
    assertThat(ran.out())
        .contains(repository + ", version 1.2.3")
        .contains("image: nginx-unprivileged:1");
    assertThat(diff(after, "--published", repository, "--version", "9.9.9"))
        .satisfies(
            bad -> {
              assertThat(bad.code()).isEqualTo(ExitCode.INPUT);
              assertThat(bad.err()).contains("has no web 9.9.9");
            });
  }

  @Test
  void shouldRefuseWhatItCannotCompare() {
    assertThat(diff(after).code()).isEqualTo(ExitCode.INPUT);
    assertThat(diff(after, "--since", "a", "--against", before).code()).isEqualTo(ExitCode.INPUT);
    assertThat(against("--version", "1").err()).contains("Missing --published");
    assertThat(against("--format", "yaml").err()).contains("Unknown format 'yaml'");
    assertThat(diff(after, "--release", "web").err()).contains("-n");
    assertThat(diff(after, "--against", folder.resolve("nowhere")).code())
        .isEqualTo(ExitCode.INPUT);
    assertThat(diff(after, "--published").err())
        .contains("Missing repository of the published chart 'web'");
  }

  @Test
  void shouldFitANarrowTerminal() {
    Ran ran =
        chartwright(new Terminal(true, true, 40, true), "diff", "-q", after, "--against", before);

    assertThat(ran.out()).contains("\u001b[33mrestart\u001b[0m");
    assertThat(ran.out().replaceAll("\u001b\\[[0-9;]*m", "").lines())
        .filteredOn(line -> !line.contains("/"))
        .allMatch(line -> line.length() <= 60);
  }

  private static final String KEPT =
      """
      {{- $old := lookup "v1" "Secret" .Release.Namespace "auth" }}
      apiVersion: v1
      kind: Secret
      metadata: {name: auth, labels: {v: {{ .Chart.Version | quote }}}}
      data: {p: {{ if $old }}{{ $old.data.p }}{{ else }}{{ uuidv4 | b64enc }}{{ end }}}
      """;

  @Test
  void shouldKeepWhatTheUpgradeFinds() {
    before = chart("before", KEPT, "1.2.3");
    after = chart("after", KEPT, "1.2.3");

    assertThat(flat(against())).contains("PASSED no changes").doesNotContain("data.p");
  }

  @Test
  void shouldShowThatAnotherSecretIsFound() {
    before = chart("before", KEPT, "1.2.3");
    after = chart("after", KEPT.replace("\"auth\" }}", "\"other\" }}"), "1.2.3");

    assertThat(flat(against())).contains("in place Secret/auth");
  }

  @Test
  void shouldDeleteWhatOnlyAnInstallationRenders() {
    String only = "{{ if .Release.IsInstall }}\n" + KEPT + "{{ end }}";
    before = chart("before", only, "1.2.3");
    after = chart("after", only, "1.2.4");

    assertThat(flat(against())).contains("deleted Secret/auth", "CW1504");
  }
}
