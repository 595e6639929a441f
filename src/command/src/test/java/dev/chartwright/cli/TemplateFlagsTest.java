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
import org.junit.jupiter.params.provider.ValueSource;

/** The flags that give values to {@code template}, and those that it does not have. */
final class TemplateFlagsTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web =
        TestChart.in(folder, "web")
            .template("NOTES.txt", "Do this next.\n")
            .template("_names.tpl", "{{- define \"name\" }}web{{ end }}")
            .configMap("a", "all: {{ toJson .Values }}");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void shouldSetValuesInEveryForm() throws IOException {
    Path text = file("text.txt", "from a file");
    Path one = file("one.yaml", "f: 1\ng: 1\n");
    Path two = file("two.yaml", "g: 2\n");

    Ran ran =
        chartwright(
            "template",
            web.path(),
            "-f",
            one,
            "--values=" + two,
            "--set",
            "a=1,b.c={x,y}",
            "--set-string",
            "d=1",
            "--set-json",
            "e={\"k\":[1]}",
            "--set-file",
            "h=" + text,
            "--set-literal",
            "i=1,j=2");

    assertThat(ran.out())
        .contains(
            "all: {\"a\":1,\"b\":{\"c\":[\"x\",\"y\"]},\"d\":\"1\",\"e\":{\"k\":[1]},\"f\":1,\"g\":2,"
                + "\"h\":\"from a file\",\"i\":\"1,j=2\"}\n");
  }

  @Test
  void shouldTakeSeveralValuesFilesAtOnceAsHelmDoes() throws IOException {
    Path one = file("one.yaml", "f: 1\ng: 1\n");
    Path two = file("two.yaml", "g: 2\n");

    assertThat(chartwright("template", web.path(), "-f", one + "," + two).out())
        .contains("all: {\"f\":1,\"g\":2}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"templates/c.yaml", "templates/_names.tpl", "a.yaml", "templates/NOTES.txt"})
  void shouldShowNothingWhenOneTemplateIsMissing(String template) {
    Ran ran = chartwright("template", web.path(), "-s", "templates/a.yaml", "-s", template);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("Error: could not find template " + template + " in chart");
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--api-versions=apps/v1",
        "-a",
        "--validate",
        "--is-upgrade",
        "--post-renderer=/bin/cat",
        "--dependency-update",
        "--generate-name",
        "--name-template=x",
        "--repo=https://example.org",
        "--dry-run=server",
        "--kubeconfig=x"
      })
  void shouldNameAFlagThatItDoesNotHave(String flag) {
    Ran ran = chartwright("template", web.path(), flag);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("Error: Unknown option: '" + flag + "'");
    assertThat(ran.out()).isEmpty();
  }
}
