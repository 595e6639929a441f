package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid input ends with exit code 2 and one sentence on standard error. */
final class BadInputTest {
  @TempDir private Path folder;

  private static Arguments of(String error, String... args) {
    return Arguments.of(error, List.of(args));
  }

  /** FOLDER stands for a folder that holds the sound chart web, and files that are no good. */
  static Stream<Arguments> commands() {
    return Stream.of(
        of(
            "Cannot load chart FOLDER/nowhere: the file or folder does not exist",
            "verify",
            "FOLDER/nowhere"),
        of(
            "Cannot load chart FOLDER/nowhere: the file or folder does not exist",
            "lint",
            "FOLDER/nowhere"),
        of(
            "Cannot load chart FOLDER/nowhere: the file or folder does not exist",
            "template",
            "FOLDER/nowhere"),
        of("Cannot load chart FOLDER: it contains no Chart.yaml", "verify", "FOLDER"),
        of(
            "Cannot load chart FOLDER/broken: Chart.yaml:3 is invalid YAML: ",
            "verify",
            "FOLDER/broken"),
        of(
            "Cannot load chart FOLDER/broken: Chart.yaml:3 is invalid YAML: ",
            "template",
            "FOLDER/broken"),
        of(
            "Cannot read values file FOLDER/none.yaml: the file does not exist",
            "verify",
            "FOLDER/web",
            "-f",
            "FOLDER/none.yaml"),
        of("FOLDER/bad.yaml:3", "verify", "FOLDER/web", "-f", "FOLDER/bad.yaml"),
        of("FOLDER/bad.yaml:3", "lint", "FOLDER/web", "-f", "FOLDER/bad.yaml"),
        of("FOLDER/bad.yaml:3", "template", "FOLDER/web", "-f", "FOLDER/bad.yaml"),
        of("Cannot read --set a[=…: error parsing index", "verify", "FOLDER/web", "--set", "a[=1"),
        of("--set-json image=…", "template", "FOLDER/web", "--set-json", "image={"),
        of(
            "--set-file image=FOLDER/none.txt",
            "template",
            "FOLDER/web",
            "--set-file",
            "image=FOLDER/none.txt"),
        of("Unknown option: '--frob'", "verify", "FOLDER/web", "--frob"),
        of("Unknown option: '--frob'", "lint", "FOLDER/web", "--frob"),
        of("Unknown option: '--frob'", "template", "FOLDER/web", "--frob"),
        of("Unknown command 'frob'", "frob"),
        of("Unknown command 'frob'", "frob", "--help"),
        of("Unknown command 'frob'", "frob", "--version"),
        of("Unknown command 'frob'", "--help", "frob"),
        of("Unknown command 'frob'", "help", "frob"),
        of("Unknown option: '--frob'", "--frob", "--help"),
        of("Unknown option: '--frob'", "verify", "--frob", "--help"),
        of("Unknown option: '--frob'", "verify", "--help", "--frob"),
        of("Unknown option: '--frob'", "secrets", "export", "--help", "--frob"),
        of("Unknown option: '-y'", "lint", "-y", "-h"),
        of("Unknown command 'frob'", "secrets", "frob"),
        of("Unknown command 'frob'", "secrets", "frob", "--help"),
        of("Error: Missing required argument (specify one of these): (--since=REV", "diff"),
        of(
            "Invalid value for option '--http-port': 'x' is not an integer",
            "up",
            "--http-port",
            "x"),
        of("Unexpected argument 'd'", "explain", "CW1203", "d"),
        of("Invalid value for option '--jobs': 'many'", "lint", "--jobs", "many", "--help"),
        of("Missing command."),
        of("Missing required parameter: '[NAME] CHART'", "template"),
        of("Unexpected arguments after [NAME] CHART: c d", "template", "a", "b", "c", "d"),
        of("Unknown stage 'frob'", "verify", "FOLDER/web", "--stages", "lint,frob"),
        of("'new' is not a Kubernetes version", "verify", "FOLDER/web", "--kube-version", "new"),
        of("'1' is not a Kubernetes version", "template", "FOLDER/web", "--kube-version", "1"),
        of("Unknown format 'yaml' in --format", "verify", "FOLDER/web", "--format", "yaml"),
        of("Invalid --jobs 0", "verify", "FOLDER/web", "--jobs", "0"),
        of("Invalid value for option '--jobs': 'many'", "lint", "FOLDER/web", "--jobs", "many"),
        of(
            "Cannot read FOLDER/none.yaml: the file does not exist",
            "verify",
            "--config",
            "FOLDER/none.yaml"),
        of("Cannot read FOLDER/config.yaml:2: ", "verify", "--config", "FOLDER/config.yaml"));
  }

  private String here(String text) {
    return text.replace("FOLDER", folder.toString());
  }

  private Ran run(List<String> args) {
    ChartFolder.small(folder)
        .write("../broken/Chart.yaml", "apiVersion: v2\nname: broken\n version: 1.0.0\n")
        .write("../bad.yaml", "image: a\nservice:\n\tport: 80\n")
        .write("../config.yaml", "charts:\n  - paths: [web]\n");
    return chartwright(args.stream().map(this::here).toArray());
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("commands")
  void shouldSayWhatIsWrong(String error, List<String> args) {
    Ran ran = run(args);

    assertThat(ran.code()).as(ran.toString()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(sentences(ran)).as(ran.err()).hasSize(1);
    assertThat(sentences(ran).get(0)).contains(here(error));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("commands")
  void shouldKeepStackTracesForDebugging(String error, List<String> args) {
    assertThat(run(args).err()).doesNotContain("\tat ", "Exception");
  }

  /** Progress, remedies and the pointer to --help stand beside the one sentence. */
  private static List<String> sentences(Ran ran) {
    return ran.err().lines().filter(line -> line.startsWith("Error: ")).toList();
  }

  @Test
  void shouldShowAStackTraceWhenDebugging() {
    Ran ran = run(List.of("verify", "FOLDER/nowhere", "--debug"));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith(here("Error: Cannot load chart FOLDER/nowhere"))
        .contains("\tat dev.chartwright.");
  }

  @Test
  void shouldNameTheMissingValuesFileOfTheCluster() {
    for (String command : List.of("verify", "up")) {
      Ran ran = run(List.of(command, "--cluster-values", "FOLDER/mirror.yaml"));

      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err())
          .contains(here("Error: Cannot read values file FOLDER/mirror.yaml: "))
          .contains("Check the path in --cluster-values");
    }
  }

  @Test
  void shouldSayWhatToDo() {
    assertThat(run(List.of("verify", "--stages", "frob")).err())
        .contains("lint, values, render, manifests");
    assertThat(run(List.of("verify", "--format", "frob")).err())
        .contains("console, junit, json, sarif, markdown, html");
    assertThat(run(List.of("lint", "--frob")).err())
        .contains("Run 'chartwright lint --help' for usage.");
  }
}
