package dev.chartwright.unittest.internal.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Compares with what go.yaml.in/yaml/v3 3.0.4 wrote and read: texts and values that a Go program
 * chose at random, and those at which the rules change. Each line has the input and the answer.
 */
final class GoYamlGoldenTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What go-yaml rejects and SnakeYAML's parser does not. */
  private static final Set<String> ACCEPTED = Set.of("[?]");

  @Test
  void shouldWriteAsGoYaml() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<JsonNode> lines = lines("written.jsonl");
    for (JsonNode line : lines) {
      String written = GoYaml.write(GoValues.of(line.get(0)));
      if (!written.equals(line.get(1).asText())) {
        wrong.add(line.get(0) + "\n" + line.get(1) + "\n" + JSON.writeValueAsString(written));
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(lines).hasSizeGreaterThan(1000);
  }

  @Test
  void shouldReadAsGoYaml() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<JsonNode> lines = lines("read.jsonl");
    for (JsonNode line : lines) {
      Object expected = expected(line.get(1));
      Object found = read(line.get(0).asText());
      if (ACCEPTED.contains(line.get(0).asText())) {
        assertThat(found).as("what SnakeYAML accepts").isNotEqualTo(expected);
      } else if (!Objects.equals(found, expected)) {
        wrong.add(line.get(0) + "\n" + expected + "\n" + found);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(lines).hasSizeGreaterThan(1000);
  }

  private static @Nullable Object expected(JsonNode answer) {
    return answer.has("error") ? "an error" : GoValues.of(answer.get("docs"));
  }

  private static Object read(String text) {
    try {
      return GoYaml.read(text);
    } catch (GoYamlException e) {
      return "an error";
    }
  }

  private static List<JsonNode> lines(String name) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(GoYamlGoldenTest.class.getResourceAsStream(name)), UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }
}
