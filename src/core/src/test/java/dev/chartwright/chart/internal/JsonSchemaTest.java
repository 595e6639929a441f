package dev.chartwright.chart.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.chart.internal.JsonSchema.UnusableException;
import dev.chartwright.chart.internal.JsonSchema.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<Violation> violations(String schema, String values) throws Exception {
    return JsonSchema.compile(schema).validate(JSON.readTree(values));
  }

  @Test
  void shouldFindNothingWrongWithSoundValues() throws Exception {
    assertThat(violations("{\"properties\":{\"a\":{\"type\":\"integer\"}}}", "{\"a\":1}"))
        .isEmpty();
  }

  @Test
  void shouldLeadToTheValueOfAWrongType() throws Exception {
    String schema =
        "{\"properties\":{\"a\":{\"items\":{\"properties\":{\"p\":{\"type\":\"integer\"}}}}}}";

    Violation violation = violations(schema, "{\"a\":[{\"p\":1},{\"p\":\"x\"}]}").get(0);

    assertThat(violation.path()).containsExactly("a", "1", "p");
    assertThat(violation.missing()).isFalse();
    assertThat(violation.message()).contains("string").contains("integer");
  }

  @Test
  void shouldNameTheUnknownKey() throws Exception {
    assertThat(
            violations(
                "{\"properties\":{\"a\":{\"properties\":{\"b\":{}},\"additionalProperties\":false}}}",
                "{\"a\":{\"c\":1}}"))
        .containsExactly(new Violation(List.of("a", "c"), false, "unknown key 'c'"));
  }

  @Test
  void shouldNameTheMissingKey() throws Exception {
    assertThat(violations("{\"required\":[\"b\"]}", "{\"a\":1}"))
        .containsExactly(new Violation(List.of("b"), true, "required key 'b' is missing"));
  }

  @ParameterizedTest(name = "{0} allows items of unevaluated kinds: {1}")
  @CsvSource({
    "http://json-schema.org/draft-07/schema#, true",
    "https://json-schema.org/draft/2020-12/schema, false",
    "http://json-schema.org/schema#, false",
  })
  void shouldReadASchemaInItsOwnDraft(String draft, boolean sound) throws Exception {
    // prefixItems is a word of 2020-12 only.
    String schema = "{\"$schema\":\"" + draft + "\",\"prefixItems\":[{\"type\":\"string\"}]}";

    assertThat(violations(schema, "[1]").isEmpty()).isEqualTo(sound);
  }

  @Test
  void shouldTakeASchemaWithoutADraftForTheNewest() throws Exception {
    assertThat(violations("{\"prefixItems\":[{\"type\":\"string\"}]}", "[1]")).hasSize(1);
  }

  @Test
  void shouldFollowReferencesInsideTheSchema() throws Exception {
    assertThat(
            violations(
                "{\"$defs\":{\"n\":{\"type\":\"integer\"}},"
                    + "\"properties\":{\"a\":{\"$ref\":\"#/$defs/n\"}}}",
                "{\"a\":true}"))
        .singleElement()
        .satisfies(v -> assertThat(v.path()).containsExactly("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.invalid/values.json",
    "http://127.0.0.1:1/x.json",
    "file:///etc/hostname",
    "other.json",
  })
  void shouldNeverFetchASchema(String reference) {
    assertThatThrownBy(
            () ->
                violations(
                    "{\"properties\":{\"a\":{\"$ref\":\"" + reference + "\"}}}", "{\"a\":1}"))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("never fetches a schema");
  }

  @Test
  void shouldNameTheLineOfBrokenJson() {
    assertThatThrownBy(() -> JsonSchema.compile("{\n  \"type\":\n}"))
        .isInstanceOfSatisfying(UnusableException.class, e -> assertThat(e.line()).isEqualTo(3))
        .hasMessageContaining("it is invalid JSON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[1]", "\"text\"", "{\"pattern\": \"(\"}", "''"})
  void shouldRefuseWhatIsNoSchema(String text) {
    assertThatThrownBy(() -> violations(text, "{\"a\":1}")).isInstanceOf(UnusableException.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"type\": 5                              | properties.a.type: it is an invalid schema",
        "\"required\": \"x\"                      | properties.a.required: it is an invalid schema",
        "\"pattern\": \"^(?!latest).*\"           | properties.a.pattern: it has a regular",
        "\"pattern\": \"(a)\\\\1\"                | properties.a.pattern: it has a regular",
        "\"patternProperties\": {\"a(?=b)\": {}}  | properties.a.patternProperties.a(?=b): it has",
      })
  void shouldNameTheLineOfWhatHelmRefusesInASchema(String keyword, String message) {
    assertThatThrownBy(
            () ->
                JsonSchema.compile(
                    "{\n  \"properties\": {\n    \"a\": {\n      " + keyword + "\n}}}"))
        .isInstanceOfSatisfying(UnusableException.class, e -> assertThat(e.line()).isEqualTo(4))
        .hasMessageContaining(message);
  }

  @Test
  void shouldTakeForAPatternOnlyWhatIsOne() throws Exception {
    String schema =
        "{\"properties\":{\"pattern\":{\"type\":\"string\"},"
            + "\"a\":{\"default\":{\"pattern\":\"(?!x)\"},\"pattern\":\"(?:x)\\\\(?=\"}}}";

    assertThat(violations(schema, "{\"pattern\":\"(?!x)\",\"a\":\"x(=\"}")).isEmpty();
    assertThat(violations(schema, "{\"pattern\":5,\"a\":\"x(?=\"}"))
        .extracting(JsonSchema.Violation::path)
        .containsExactlyInAnyOrder(List.of("pattern"), List.of("a"));
  }

  @Test
  void shouldRefuseTextAfterTheSchema() {
    assertThatThrownBy(() -> JsonSchema.compile("{} x"))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("it is invalid JSON");
  }

  @org.junit.jupiter.params.ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(strings = {"{} {}", "{}]", "true 1", "{}\n}"})
  void shouldRefuseTextAfterTheSchema(String text) {
    assertThatThrownBy(() -> JsonSchema.compile(text))
        .isInstanceOf(JsonSchema.UnusableException.class)
        .hasMessageStartingWith("it is invalid JSON: ")
        .hasMessageNotContaining("com.fasterxml");
  }
}
