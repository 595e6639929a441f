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

/** The flags of helm template 3 and 4, as their --help lists them. */
final class TemplateFlagsTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web =
        TestChart.in(folder, "web")
            .configMap(
                "a",
                "x: '{{ .Capabilities.APIVersions.Has \"x.io/v1\" }}"
                    + " {{ .Capabilities.APIVersions.Has \"x.io/v1/Y\" }}"
                    + " {{ .Capabilities.APIVersions.Has \"policy/v1/PodDisruptionBudget\" }}"
                    + " {{ .Release.IsUpgrade }} {{ .Release.Name }}'");
  }

  private Ran template(String... flags) {
    Object[] args = new Object[flags.length + 2];
    args[0] = "template";
    args[1] = web.path();
    System.arraycopy(flags, 0, args, 2, flags.length);
    return chartwright(args);
  }

  @ParameterizedTest
  @CsvSource({
    "'', false false false false release-name",
    "-a x.io/v1, true false false false release-name",
    "'--api-versions x.io/v1,x.io/v1/Y', true true false false release-name",
    "-a x.io/v1 -a policy/v1/PodDisruptionBudget, true false true false release-name",
    "--is-upgrade, false false false true release-name",
    "--is-upgrade=false, false false false false release-name"
  })
  void shouldShowTemplatesWhatHelmShowsThem(String flags, String printed) {
    Ran ran = template(flags.isEmpty() ? new String[0] : flags.split(" "));

    assertThat(ran.out()).contains("x: '" + printed + "'");
    assertThat(ran.code()).isZero();
  }

  @Test
  void shouldGenerateAName() {
    assertThat(template("-g").out()).containsPattern("false web-\\d+'");
    assertThat(chartwright("template", "rel", web.path(), "--generate-name").code()).isEqualTo(2);
  }

  @Test
  void shouldWriteIntoAFolderWithTheReleasesName() {
    Path out = folder.resolve("out");

    template("--output-dir", out.toString(), "--release-name");

    assertThat(out.resolve("release-name/web/templates/a.yaml")).isRegularFile();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--atomic",
        "--create-namespace",
        "--disable-openapi-validation",
        "--force",
        "--force-conflicts",
        "--force-replace",
        "--hide-notes",
        "--render-subchart-notes",
        "--replace",
        "--rollback-on-failure",
        "--server-side",
        "--server-side=false",
        "--take-ownership",
        "--wait",
        "--wait=watcher",
        "--wait-for-jobs",
        "--dry-run",
        "--dry-run=client",
        "--description d",
        "--timeout 5m",
        "-l a=b",
        "--labels a=b",
        "--burst-limit 1",
        "--color never",
        "--colour never",
        "--content-cache c",
        "--kube-apiserver a",
        "--kube-as-group g",
        "--kube-as-user u",
        "--kube-ca-file f",
        "--kube-context c",
        "--kube-insecure-skip-tls-verify",
        "--kube-tls-server-name n",
        "--kube-token t",
        "--kubeconfig k",
        "--qps 1",
        "--registry-config r",
        "--repository-cache c",
        "--repository-config c",
        "--validate=false",
        "--verify=false"
      })
  void shouldTakeFlagsThatChangeNothingAboutTheOutput(String flags) {
    Ran ran = template(flags.split(" "));

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).isEqualTo(template().out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--repo https://x.example",
        "--version 1.0.0",
        "--devel",
        "--username u",
        "--password p",
        "--pass-credentials",
        "--ca-file f",
        "--cert-file f",
        "--key-file f",
        "--keyring k",
        "--insecure-skip-tls-verify",
        "--plain-http",
        "--verify",
        "--validate",
        "--dependency-update",
        "--enable-dns",
        "--name-template {{.}}",
        "--post-renderer p",
        "--post-renderer-args a",
        "--dry-run=server",
        "--version=1.0.0"
      })
  void shouldRejectFlagsThatItDoesNotSupport(String flags) {
    Ran ran = template(flags.split(" "));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("Unsupported " + flags.split("[ =]")[0]).doesNotContain("\tat ");
  }

  @Test
  void shouldFindObjectsOfFiles() throws IOException {
    web.configMap("a", "x: '{{ (lookup \"v1\" \"Secret\" \"default\" \"s\").kind }}'");
    Path objects =
        Files.writeString(
            folder.resolve("o.yaml"),
            "{apiVersion: v1, kind: Secret, metadata: {name: s}, data: {p: eA==}}\n");

    assertThat(template("--objects", objects.toString()).out()).contains("x: 'Secret'");
    assertThat(template().out()).contains("x: ''");
  }

  @Test
  void shouldRejectMissingObjects() {
    Ran ran = template("--objects", "none.yaml");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains("Cannot read objects from none.yaml: the file or folder does not exist");
  }

  @Test
  void shouldGiveAnUpgradeTheRevisionThatHelmGivesIt() {
    web.configMap("a", "x: '{{ .Release.Revision }}'");

    assertThat(template("--is-upgrade").out()).contains("x: '1'");
  }
}
