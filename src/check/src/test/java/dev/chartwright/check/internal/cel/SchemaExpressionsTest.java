package dev.chartwright.check.internal.cel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the types of expressions with the recorded verdicts of Kubernetes' own validation. */
final class SchemaExpressionsTest {
  private static final JsonNode SCHEMA = schema();

  private record Line(boolean isAccepted, String rule, Optional<String> problem) {}

  private static String text(String name) {
    try (var in = SchemaExpressionsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode schema() {
    try {
      return YamlDocument.parse(text("schema.yaml")).content().at("/properties/spec");
    } catch (YamlDocument.SyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Line> lines() {
    SchemaExpressions here = SchemaExpressions.at(SCHEMA, false);
    return text("rules.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(
            line -> {
              String rule = line.substring("accept ".length());
              return new Line(
                  line.startsWith("accept "),
                  rule,
                  here.problem(rule, Expression.Result.BOOLEAN, false));
            });
  }

  @Test
  void shouldRejectNothingThatAServerAccepts() {
    assertThat(lines().filter(line -> line.isAccepted() && line.problem().isPresent())).isEmpty();
  }

  @Test
  void shouldFindMostOfWhatAServerRejects() {
    List<String> missed =
        lines()
            .filter(line -> !line.isAccepted() && line.problem().isEmpty())
            .map(Line::rule)
            .toList();

    assertThat(missed).as("%s", String.join("\n", missed)).hasSizeLessThan(20);
  }
}
