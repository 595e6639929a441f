package dev.chartwright.chart.internal;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.chart.internal.JsonSchema.UnusableException;
import dev.chartwright.chart.internal.JsonSchema.Violation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas that are small and cost much. */
final class HostileSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANY = "a".repeat(41) + "b";

  private static List<Violation> violations(String schema, String values) {
    return assertTimeoutPreemptively(
        ofSeconds(10), () -> JsonSchema.compile(schema).validate(JSON.readTree(values)));
  }

  @Test
  void shouldTakeAPatternOfRe2() {
    String schema = "{\"properties\":{\"a\":{\"pattern\":\"^[[:alpha:]]+$\"}}}";

    assertThat(violations(schema, "{\"a\":\"xyz\"}")).isEmpty();
    assertThat(violations(schema, "{\"a\":\"x1\"}")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\":{\"a\":{\"pattern\":\"^(.*a){30}$\"}}}",
        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\","
            + "\"properties\":{\"a\":{\"pattern\":\"^(.*a){30}$\"}}}",
        "{\"properties\":{\"a\":{\"pattern\":\"(a|aa)+$\"}}}",
      })
  void shouldJudgeAPatternInLinearTime(String schema) {
    assertThat(violations(schema, "{\"a\":\"" + MANY + "\"}")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"patternProperties\":{\"^(.*a){30}$\":{}},\"additionalProperties\":false}",
        "{\"propertyNames\":{\"pattern\":\"^(.*a){30}$\"}}",
      })
  void shouldJudgePatternsOfKeysInLinearTime(String schema) {
    assertThat(violations(schema, "{\"" + MANY + "\":1}")).hasSize(1);
  }

  @Test
  void shouldRefuseAPatternThatGrowsWithoutEnd() {
    assertThatThrownBy(
            () ->
                JsonSchema.compile(
                    "{\"properties\":{\n\"a\":{\"pattern\":\"((a{1000}){1000}){1000}\"}}}"))
        .isInstanceOfSatisfying(UnusableException.class, e -> assertThat(e.line()).isEqualTo(2))
        .hasMessageContaining("invalid repeat count");
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000, 400})
  void shouldRefuseDeepNesting(int depth) {
    for (String open : List.of("{\"items\":", "[")) {
      String close = open.equals("[") ? "]" : "}";
      assertThatThrownBy(() -> JsonSchema.compile(open.repeat(depth) + "{}" + close.repeat(depth)))
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("nested more than 200 levels deep");
    }
  }

  @Test
  void shouldReadASchemaOfAllLevelsThatAreTaken() {
    String schema = "{\"items\":".repeat(199) + "{\"type\":\"string\"}" + "}".repeat(199);
    String values = "[".repeat(199) + "1" + "]".repeat(199);

    assertThat(violations(schema, values)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\":{\"a\":{\"$ref\":\"#/properties/a\"}}}",
        "{\"allOf\":[{\"$ref\":\"#\"}]}",
        "{\"$defs\":{\"x\":{\"$ref\":\"#/$defs/y\"},\"y\":{\"$ref\":\"#/$defs/x\"}},"
            + "\"properties\":{\"a\":{\"$ref\":\"#/$defs/x\"}}}",
      })
  void shouldRefuseReferencesInACircle(String schema) {
    assertThatThrownBy(() -> JsonSchema.compile(schema).validate(JSON.readTree("{\"a\":1}")))
        .isInstanceOf(UnusableException.class)
        .hasMessage("its references lead to each other in a circle");
  }

  @Test
  void shouldFollowAReferenceThatGoesDownWithTheValues() {
    assertThat(
            violations(
                "{\"properties\":{\"a\":{\"$ref\":\"#\"}},\"additionalProperties\":false}",
                "{\"a\":{\"a\":{\"b\":1}}}"))
        .hasSize(1);
  }

  @Test
  void shouldStopFollowingReferencesThatMultiply() {
    String levels =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    "\"d%d\":{\"allOf\":[%s]}"
                        .formatted(
                            i,
                            IntStream.range(0, 9)
                                .mapToObj(any -> "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}")
                                .collect(Collectors.joining(","))))
            .collect(Collectors.joining(","));
    String schema = "{\"$defs\":{" + levels + ",\"d12\":{}},\"$ref\":\"#/$defs/d0\"}";

    assertThatThrownBy(() -> JsonSchema.compile(schema).validate(JSON.readTree("{}")))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("more than 2000000 steps");
  }
}
