package dev.chartwright.check.internal.policy.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The answers are those of promtool 2.42 and 3.5, which a program in their place repeats. */
@DisabledOnOs(OS.WINDOWS)
final class PromtoolTest {
  private static final String ANSWER =
      """
        FAILED:
      %sgroup "rules", rule 1, "a": could not parse expression: 1:7: parse error: unclosed left
      parenthesis
      rules.json: group "rules", rule 3, "c": annotation "s": template: __alert_c:1: undefined
      """;

  @TempDir private Path folder;

  private Promtool answering(String text) throws IOException {
    return answering(text, 1);
  }

  private Promtool answering(String text, int code) throws IOException {
    Path program = folder.resolve("promtool");
    Path answer = folder.resolve("answer");
    Files.writeString(answer, text);
    Files.writeString(
        program,
        "#!/bin/sh\ncp -- \"$4\" '%s'\ncat '%s' >&2\nexit %d\n"
            .formatted(folder.resolve("given"), answer, code));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return new Promtool(program);
  }

  private static JsonNode rule(String json) throws IOException {
    return new ObjectMapper().readTree(json);
  }

  @Test
  void shouldReadTheRuleAndTheWordsOfBothVersions() throws Exception {
    for (String place : List.of("/tmp/rules.json: 1:54: ", "1:54: ")) {
      assertThat(answering(ANSWER.formatted(place)).check(List.of()))
          .containsExactly(
              new Promtool.Problem(
                  0, "could not parse expression: 1:7: parse error: unclosed left"),
              new Promtool.Problem(2, "annotation \"s\": template: __alert_c:1: undefined"));
    }
  }

  @Test
  void shouldHandOverWhatPrometheusReads() throws Exception {
    JsonNode rule =
        rule(
            "{\"alert\": \"a\", \"expr\": \"up\", \"for\": \"5 minutes\", \"labels\": {\"b\": 1}}");

    assertThat(answering("", 0).check(List.of(rule))).isEmpty();

    assertThat(rule(Files.readString(folder.resolve("given"))))
        .isEqualTo(
            rule(
                """
                {"groups": [{"name": "rules", "rules": [
                  {"alert": "a", "expr": "up", "labels": {"b": 1}}]}]}
                """));
  }

  @Test
  void shouldNotTakeItsFailureForAVerdict() throws Exception {
    assertThatIOException()
        .isThrownBy(() -> answering("yaml: line 3: mapping values\nmore").check(List.of()))
        .withMessage("ended with exit code 1: yaml: line 3: mapping values");
    assertThatIOException()
        .isThrownBy(() -> answering("", 2).check(List.of()))
        .withMessage("ended with exit code 2");
    assertThatIOException()
        .isThrownBy(() -> new Promtool(folder.resolve("none")).check(List.of()))
        .withMessageStartingWith("cannot be started: ");
  }

  @Test
  void shouldDifferFromAnotherProgram() throws IOException {
    String before = answering("").identity();
    Files.writeString(folder.resolve("promtool"), "another");

    assertThat(new Promtool(folder.resolve("promtool")).identity()).isNotEqualTo(before);
  }
}
