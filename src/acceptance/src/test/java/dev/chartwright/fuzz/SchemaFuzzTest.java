package dev.chartwright.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.internal.yaml.YamlDocument;

/** values.schema.json, and the values that it is for: the schema, a line with ---, the values. */
final class SchemaFuzzTest {
  private static final String SEPARATOR = "\n---\n";

  @FuzzTest
  void schema(byte[] input) throws Exception {
    Hostile hostile = Hostile.of(input);
    int at = hostile.text().indexOf(SEPARATOR);
    String schema = at < 0 ? hostile.text() : hostile.text().substring(0, at);
    JsonNode values =
        values(at < 0 ? "a: [1, {b: text}]" : hostile.text().substring(at + SEPARATOR.length()));
    hostile.reads(
        JsonSchema.UnusableException.class, () -> JsonSchema.compile(schema).validate(values));
  }

  private static JsonNode values(String text) throws Exception {
    try {
      return YamlDocument.parse(text).content();
    } catch (YamlDocument.SyntaxException e) {
      return YamlDocument.parse("a: [1, {b: text}]").content();
    }
  }
}
