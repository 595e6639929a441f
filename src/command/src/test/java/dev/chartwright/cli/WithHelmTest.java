package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code verify --with-helm}, with scripts in the place of Helm. */
@DisabledOnOs(OS.WINDOWS)
final class WithHelmTest {
  private static final String DOCUMENT =
      """
      ---
      # Source: web/templates/a.yaml
      kind: ConfigMap
      apiVersion: v1
      metadata:
        name: "a"
      data: {b: c}
      """;

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web").configMap("a", "b: c");
  }

  private Path program(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("helm"), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** A Helm that prints a text for each chart. */
  private Path helm(String printed) throws IOException {
    Files.writeString(folder.resolve("out.txt"), printed);
    return program(
        "if [ \"$1\" = version ]; then echo v4.3.1; else cat "
            + folder.resolve("out.txt")
            + "; fi");
  }

  private Ran verify(Path helm) {
    return chartwright(
        "verify",
        web.path(),
        "--stages",
        "render",
        "--kube-version",
        "1.34",
        "--verbose",
        "--with-helm",
        helm);
  }

  private String found(Path helm) {
    return verify(helm).out().replaceAll("\\s+", " ");
  }

  @Test
  void shouldAcceptTheSameDocuments() throws IOException {
    assertThat(found(helm(DOCUMENT))).contains("PASSED", "no findings");
  }

  @ParameterizedTest
  @CsvSource({"1000000, 1e+06", "1.0, 1"})
  void shouldAcceptTheSameNumberInAnotherForm(String own, String other) throws IOException {
    web.configMap("a", "b: " + own);

    assertThat(found(helm(DOCUMENT.replace("b: c", "b: " + other)))).contains("no findings");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b: c | b: d | renders data.b as \"d\", and Helm v3.21.0 as \"c\"",
        "b: c | b: '1' | renders data.b as \"1\", and Helm v3.21.0 as \"c\"",
        "{b: c} | {b: c, e: f} | renders data.e as \"f\", and Helm v3.21.0 as absent",
        "{b: c} | {} | renders data.b as absent, and Helm v3.21.0 as \"c\"",
        "{b: c} | {b: d, e: f, g: h} | as \"c\"; 2 fields more",
        "templates/a.yaml | templates/b.yaml | Helm v3.21.0 renders this document, and Helm v4.3.1 does not"
      })
  void shouldReportADifference(String own, String other, String message) throws IOException {
    assertThat(found(helm(DOCUMENT.replace(own, other))))
        .contains("CW0309", message, "warning", "a.yaml:");
  }

  @Test
  void shouldReportADocumentThatOnlyTheOtherRenders() throws IOException {
    String more = DOCUMENT + DOCUMENT.replace("name: \"a\"", "name: z");

    assertThat(found(helm(more)))
        .contains("Helm v4.3.1 renders this document, and Helm v3.21.0 does not", "ConfigMap/z");
  }

  @Test
  void shouldNotShowSecrets() throws IOException {
    web.template(
        "a.yaml", "{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {b: open}}\n");

    assertThat(found(helm(DOCUMENT.replace("ConfigMap", "Secret"))))
        .contains("renders data.b, and Helm v3.21.0 differently")
        .doesNotContain("\"open\"");
  }

  @Test
  void shouldLeaveOutWhatEachRenderingGenerates() throws IOException {
    web.configMap("a", "b: {{ randAlphaNum 9 }}");

    assertThat(found(helm(DOCUMENT))).contains("no findings");
  }

  @Test
  void shouldReportARefusalByTheOther() throws IOException {
    Path helm =
        program(
            "if [ \"$1\" = version ]; then echo v4.3.1; exit; fi; echo 'level=WARN msg=x' >&2;"
                + " echo 'Error: web/templates/a.yaml:7:3: no such function' >&2; exit 1");

    assertThat(found(helm))
        .contains("CW0308", "error", "web/templates/a.yaml:7")
        .contains("Helm v4.3.1 rejects the chart, and Helm v3.21.0 renders it");
  }

  @Test
  void shouldReportARefusalByThisOne() throws IOException {
    web.configMap("a", "b: {{ fail \"never\" }}");

    assertThat(found(helm(DOCUMENT)))
        .contains("CW0308", "Helm v3.21.0 rejects the chart, and Helm v4.3.1 renders it");
  }

  @Test
  void shouldTakeARefusalByBothForOneFault() throws IOException {
    web.configMap("a", "b: {{ fail \"never\" }}");
    Path helm =
        program("if [ \"$1\" = version ]; then echo v4.3.1; exit; fi; echo 'Error: x' >&2; exit 1");

    assertThat(found(helm)).contains("CW0301").doesNotContain("CW0308");
  }

  @Test
  void shouldPassTheArgumentsOfTheCase() throws IOException {
    Path helm =
        program(
            "if [ \"$1\" = version ]; then echo v4.3.1; exit; fi; echo \"Error: $*\" >&2; exit 1");

    assertThat(
            chartwright(
                    "verify",
                    web.path(),
                    "--stages=render",
                    "--kube-version=v1.33.1-eks-1",
                    "-n=space",
                    "--name=rel",
                    "--set=a=1",
                    "--set-string=b=2",
                    "--with-helm",
                    helm)
                .out()
                .replaceAll("\\s+", " "))
        .contains(
            "template rel", "--namespace space --kube-version v1.33.1 --set a=1 --set-string b=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo v4 | 'helm version' does not print a version of Helm | 2",
        "echo hello | 'helm version' does not print a version of Helm | 2",
        "exit 1 | 'helm version' does not print a version of Helm | 2",
        "echo v2.17.0 | version v2.17.0 is not supported | 3",
        "echo v3.7.2 | version v3.7.2 is not supported | 3",
        "echo v5.0.0 | version v5.0.0 is not supported | 3"
      })
  void shouldRejectWhatIsNoUsableHelm(String script, String problem, int code) throws IOException {
    Ran ran = verify(program(script));

    assertThat(ran.code()).isEqualTo(code);
    assertThat(ran.err().replaceAll("\\s+", " ")).contains("Cannot use ", problem);
  }

  @Test
  void shouldRejectAMissingProgram() throws IOException {
    assertThat(verify(folder.resolve("none")).err()).contains("none as Helm: the file does not");
    assertThat(verify(Files.writeString(folder.resolve("text"), "x")).err())
        .contains("text as Helm: the file is not executable");
    assertThat(verify(folder).code()).isEqualTo(2);
  }
}
