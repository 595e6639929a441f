package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** All that is told can be read on a small terminal, and its examples can be copied. */
final class HelpTest {
  private static final Terminal NARROW = new Terminal(true, true, 80, false);

  /** Returns the help of every command that there is, and of {@code help} with a command. */
  static List<List<String>> commands() {
    List<List<String>> all = new ArrayList<>();
    for (CommandLine command : ExtendingTest.commands(ExtendingTest.root())) {
      List<String> words =
          new ArrayList<>(List.of(command.getCommandSpec().qualifiedName().split(" ", -1)));
      words.remove(0);
      words.add("--help");
      all.add(words);
    }
    all.add(List.of("help", "verify"));
    return all;
  }

  private static Ran ask(List<String> args) {
    return chartwright(NARROW, args.toArray());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldShowExamples(List<String> args) {
    Ran ran = ask(args);

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("\nExamples:\n");
    assertThat(examples(ran.out())).isNotEmpty().allMatch(line -> line.startsWith("  "));
  }

  /** A line that is wrapped can no longer be copied. */
  private static List<String> examples(String help) {
    return help.substring(help.indexOf("\nExamples:\n") + 11)
        .lines()
        .takeWhile(line -> !line.isBlank())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldFitATerminal(List<String> args) {
    assertThat(ask(args).out().lines()).allMatch(line -> line.length() <= 80);
  }

  static Stream<List<String>> examples() {
    return Stream.of("--help", "verify", "lint", "template")
        .map(verb -> verb.startsWith("-") ? List.of(verb) : List.of(verb, "--help"))
        .flatMap(args -> examples(ask(args).out()).stream())
        .map(line -> List.of(line.strip().replaceFirst("\\s{2,}.*", "").split(" ", -1)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldShowOnlyExamplesThatAreUnderstood(List<String> example) {
    assertThat(example.get(0)).isEqualTo("chartwright");
    // No parameter is wrong when the chart is the first thing that is.
    List<String> args =
        example.subList(1, example.size()).stream()
            .map(word -> word.equals("charts/web") ? "no/such/chart" : word)
            .toList();
    if (args.contains("no/such/chart")) {
      Ran ran = chartwright(args.toArray());
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).startsWith("Error: Cannot load chart no/such/chart: ");
    } else {
      assertThat(args.get(0)).isEqualTo("verify");
    }
  }

  @Test
  void shouldSayWhatExitCodesMean() {
    assertThat(chartwright("--help").out())
        .contains("0 passed, 1 findings, 2 usage or bad input, 3 environment");
  }

  @Test
  void shouldTellBothVersions() {
    Ran ran = chartwright("--version");

    assertThat(ran.code()).isZero();
    assertThat(ran.out().lines()).hasSize(2);
    assertThat(ran.out()).startsWith("chartwright ").containsPattern("\nHelm v3\\.\\d+\\.\\d+ ");
  }

  @Test
  void shouldWriteACompletionThatBashReads(@TempDir Path folder)
      throws IOException, InterruptedException {
    Ran ran = chartwright("generate-completion");
    Path script = Files.writeString(folder.resolve("completion"), ran.out());
    Path said = folder.resolve("said");

    Process bash =
        new ProcessBuilder("bash", "-n", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEmptyFile();
    assertThat(bash.exitValue()).isZero();
    assertThat(ran.out()).contains("--kube-version", "--show-only", "generate-completion");
  }
}
