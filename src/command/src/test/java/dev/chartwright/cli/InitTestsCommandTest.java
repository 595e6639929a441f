package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InitTestsCommandTest {
  @TempDir private Path folder;

  private String chart() {
    return ChartFolder.small(folder)
        .write(
            "templates/one.yaml",
            "apiVersion: v1\nkind: One\nmetadata: {name: one}\nreplicas: {{ .Values.replicas }}\n")
        .write("values/more.yaml", "replicas: 5\n")
        .write("values/bad.yaml", "replicas: many\n")
        .toString();
  }

  @Test
  void shouldWriteSuitesThatPass() {
    String web = chart();

    Ran ran = chartwright("init-tests", web, "-f", Path.of(web, "values/more.yaml").toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("tests/one_test.yaml: written", "To run them: chartwright test " + web);
    assertThat(Path.of(web, "tests/one_test.yaml"))
        .content()
        .contains("../values/more.yaml", "takes replicas from replicas", "replicas: 6");
    assertThat(chartwright("test", web).code()).isZero();
  }

  @Test
  void shouldNameFilesThatExist() {
    String web = chart();
    chartwright("init-tests", web);

    Ran ran = chartwright("init-tests", web);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("tests/one_test.yaml: exists, not changed", "0 suites");
  }

  @Test
  void shouldExplainWhyATemplateHasNoTest() {
    String web = chart();

    Ran ran = chartwright("init-tests", web, "-f", Path.of(web, "values/bad.yaml").toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("templates/one.yaml: no test: Helm fails with these values: values don't meet");
  }

  @Test
  void shouldRejectTwoSourcesOfValues() {
    Ran ran = chartwright("init-tests", chart(), "-f", "a.yaml", "--case", "b");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--case and -f exclude each other");
  }

  @Test
  void shouldRejectAValuesFileThatIsMissing() {
    Ran ran = chartwright("init-tests", chart(), "-f", "missing.yaml");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("missing.yaml: the file does not exist");
  }

  @Test
  void shouldNameTheCasesThatExist() {
    Ran ran = chartwright("init-tests", chart(), "--case", "unknown");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("Unknown case 'unknown' in --case");
  }
}
