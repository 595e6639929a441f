package dev.chartwright.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of values.schema.json. */
final class ValuesSchemaTest {
  @TempDir private Path folder;
  private TestChart chart;

  @BeforeEach
  void makeChart() {
    chart = TestChart.in(folder, "web");
  }

  private GeneratedFile file() {
    return ValuesSchema.schema(chart.load());
  }

  /** The schema, which is one, and of which a second run finds nothing to change. */
  private JsonNode schema() throws IOException {
    GeneratedFile file = file();
    file.write();
    assertThat(file().isStale()).as("a second run changes %s", file().changes()).isFalse();
    try {
      JsonSchema.compile(file.after());
    } catch (JsonSchema.UnusableException e) {
      throw new AssertionError(e);
    }
    return new ObjectMapper().readTree(file.after());
  }

  private JsonNode property(String key) throws IOException {
    return schema().at("/properties/" + key.replace(".", "/properties/"));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void shouldInferFromDefaultsAndComments() throws IOException {
    chart.values(
        """
        # -- Pods
        replicas: 2
        ratio: 0.5
        # -- (int) Port
        port:
        # -- (string/int) Either
        either: a
        free:
        hosts: [a, b]
        paths:
          - path: /
        image:
          # -- Tag
          tag: ""
        # -- Labels
        podLabels: {a: b}
        ## @param size [nullable] Size
        size: 1Gi
        """);

    assertThat(schema().path("properties"))
        .isEqualTo(
            json(
                """
                {'replicas': {'type': 'integer', 'description': 'Pods'},
                 'ratio': {'type': 'number'},
                 'port': {'type': ['integer', 'null'], 'description': 'Port'},
                 'either': {'type': ['string', 'integer'], 'description': 'Either'},
                 'free': {},
                 'hosts': {'type': 'array', 'items': {'type': 'string'}},
                 'paths': {'type': 'array', 'items': {'type': 'object'}},
                 'image': {'type': 'object', 'properties':
                   {'tag': {'type': 'string', 'description': 'Tag'}}},
                 'podLabels': {'type': 'object', 'description': 'Labels'},
                 'size': {'type': ['null', 'string'], 'description': 'Size'}}"""));
    assertThat(file().after()).startsWith("{\n  \"$schema\": \"http://json-schema.org/draft-07/");
  }

  @Test
  void shouldReadHintsOnOneLine() throws IOException {
    chart.values(
        """
        # @schema type:[integer, null]; minimum:1;maximum: 9; required
        replicas: 2
        # @schema enum:[auto, true, false]
        # -- Mode
        mode: auto
        # @schema pattern:^(a;b:c|sha256:[0-9a-f]{64})?$; minLength:0
        digest: ""
        # @schema items: string; uniqueItems
        list: []
        # @schema item: object; itemRequired:[name]
        more: []
        # @schema additionalProperties: {type: string}; minProperties:0
        map: {a: b}
        name: x # @schema maxLength:10;title:The name
        # @schema nullable
        level: 1
        # @schema hidden
        secret: 1
        # @schema mergeProperties
        services:
          a: {port: 1}
        # @schema skipProperties
        raw: {a: {b: 1}}
        """);

    assertThat(schema().path("required")).isEqualTo(json("['replicas']"));
    assertThat(schema().path("properties"))
        .isEqualTo(
            json(
                """
                {'replicas': {'type': ['integer', 'null'], 'minimum': 1, 'maximum': 9},
                 'mode': {'description': 'Mode', 'enum': ['auto', true, false]},
                 'digest': {'type': 'string', 'pattern': '^(a;b:c|sha256:[0-9a-f]{64})?$',
                   'minLength': 0},
                 'list': {'type': 'array', 'uniqueItems': true, 'items': {'type': 'string'}},
                 'more': {'type': 'array', 'items': {'type': 'object', 'required': ['name']}},
                 'map': {'type': 'object', 'minProperties': 0,
                   'additionalProperties': {'type': 'string'}},
                 'name': {'title': 'The name', 'type': 'string', 'maxLength': 10},
                 'level': {'type': ['integer', 'null']},
                 'services': {'type': 'object', 'additionalProperties': {'type': 'object'}},
                 'raw': {'type': 'object'}}"""));
  }

  @Test
  void shouldReadHintsBetweenLines() throws IOException {
    chart.values(
        """
        # @schema.root
        # additionalProperties: false
        # @schema.root
        # @schema
        # type: [string, integer]
        # required: true
        # anyOf:
        #   - pattern: ^[0-9]+%$
        #   - minimum: 0
        # @schema
        # -- How many
        count: 1
        """);

    assertThat(schema().path("required")).isEqualTo(json("['count']"));
    assertThat(schema().path("additionalProperties").isBoolean()).isTrue();
    assertThat(property("count"))
        .isEqualTo(
            json(
                """
                {'type': ['string', 'integer'], 'description': 'How many',
                 'anyOf': [{'pattern': '^[0-9]+%$'}, {'minimum': 0}]}"""));
  }

  @Test
  void shouldNameAHintThatNobodyKnows() {
    refuse("a: 1\n# @schema minimun:1\nb: 1\n", "values.yaml:2: unknown hint 'minimun'");
    refuse(
        "# @schema\n# type: string\na: x\n",
        "values.yaml:1: the block of hints that starts here has no end");
    refuse("# @schema enum:[a\na: x\n", "values.yaml:1: the hint '[a' is invalid YAML");
    refuse("# @schema\n# words\n# @schema\na: x\n", "values.yaml:2: the hints are not a mapping");
  }

  private void refuse(String values, String message) {
    chart.values(values);
    assertThatThrownBy(this::file)
        .isInstanceOf(UnableToReadValuesException.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldFetchNothing() throws IOException {
    chart.values("# @schema $ref: https://example.com/a.json; type:object\na: {}\n");

    assertThat(property("a")).isEqualTo(json("{'type': 'object'}"));
    assertThat(file().notes())
        .anyMatch(note -> note.contains("values.yaml:1: the hint $ref https://example.com/a.json"));
    chart.schema("{\"properties\": {\"b\": {\"$ref\": \"https://example.com/b.json\"}}}");
    assertThat(file().notes()).anyMatch(n -> n.contains("refers to https://example.com/b.json"));
  }

  @Test
  void shouldKeepWhatAPersonWrote() throws IOException {
    String mine =
        """
        {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "$defs": {"port": {"type": "integer", "minimum": 1.50}},
            "if": {"required": ["b"]}, "then": {"required": ["port"]},
            "x-mine": {},
            "properties": {
                "port": {"$ref": "#/$defs/port"},
                "b": {"pattern": "^b", "description": "By hand", "type": "string"},
                "env": {"type": "object", "additionalProperties": {"type": "string"}},
                "mode": {"anyOf": [{"const": "a"}, {"type": "integer"}]}
            },
            "required": ["b"]
        }
        """;
    chart
        .schema(mine)
        .values("# -- The port\nport: 2\nb: bx\nnew: 1\nenv: {A: b}\nmode: a\nlast: true\n");
    JsonNode after = schema();

    assertThat(after.at("/properties/port"))
        .isEqualTo(json("{'$ref': '#/$defs/port', 'description': 'The port'}"));
    for (String kept : List.of("/$defs", "/if", "/then", "/x-mine", "/properties/b", "/required")) {
      assertThat(after.at(kept)).isEqualTo(json(mine).at(kept));
    }
    assertThat(after.at("/properties/env")).isEqualTo(json(mine).at("/properties/env"));
    assertThat(after.at("/properties/mode")).isEqualTo(json(mine).at("/properties/mode"));
    assertThat(after.path("properties").fieldNames())
        .toIterable()
        .containsExactly("port", "b", "new", "env", "mode", "last");
    assertThat(file().after()).contains("\n    \"$defs\"", "1.50", "\"x-mine\": {}");
  }

  @Test
  void shouldKeepADescriptionByHandAndFollowTheCommentAfterwards() throws IOException {
    chart
        .values("# -- From the comment\na: 1\n# -- Too\nb: 1\n")
        .schema("{\"properties\": {\"a\": {\"type\": \"integer\", \"description\": \"Mine\"}}}");
    assertThat(property("a").path("description").asText()).isEqualTo("Mine");
    assertThat(property("b").path("description").asText()).isEqualTo("Too");

    chart.values("# -- Changed\na: 1\n# -- Changed too\nb: 1\n");
    assertThat(file().changes()).singleElement().asString().contains("Changed too");
    assertThat(file().notes()).anyMatch(note -> note.endsWith("are replaced: b"));
    assertThat(property("a").path("description").asText()).isEqualTo("Mine");
    assertThat(property("b").path("description").asText()).isEqualTo("Changed too");
  }

  @Test
  void shouldLetHintsWinOverTheSchemaInDetail() throws IOException {
    chart
        .values("# @schema items: object; maxItems:2\na: []\n# @schema required:false\nb: 1\n")
        .schema(
            "{\"required\": [\"a\", \"b\"], \"properties\": {\"a\": {\"maxItems\": 9, \"items\":"
                + " {\"required\": [\"x\"]}}, \"b\": {}}}");

    assertThat(property("a"))
        .isEqualTo(
            json(
                "{'type': 'array', 'maxItems': 2,"
                    + " 'items': {'type': 'object', 'required': ['x']}}"));
    assertThat(schema().path("required")).isEqualTo(json("['a']"));
  }

  @Test
  void shouldReportKeysThatVanished() throws IOException {
    chart
        .values("a: {x: 1}\n# -- Told as a whole\nb: {x: 1}\nc: {}\n")
        .schema(
            """
            {"properties": {
              "a": {"properties": {"x": {}, "gone": {"minimum": 1}}},
              "b": {"properties": {"x": {}, "more": {}}},
              "c": {"properties": {"any": {}}},
              "known": {"$comment": "set by the chart above"},
              "old": {}, "global": {}}}
            """);

    assertThat(file().notes())
        .singleElement()
        .asString()
        .endsWith("delete the obsolete ones: old, a.gone");
    assertThat(property("a.gone")).isEqualTo(json("{'minimum': 1}"));
  }

  @Test
  void shouldStayClosedWhereItIs() throws IOException {
    chart
        .metadata(
            """
            dependencies:
              - {name: cache, alias: redis, version: 1.0.0, repository: "", tags: [data]}
              - {name: sub, version: 1.0.0, repository: ""}
            """)
        .values(
            """
            keyed:
              # -- Key
              a: 1
            # -- Whole
            whole: {a: 1}
            annotations: {a: b}
            sub: {x: 1}
            """)
        .schema("{\"additionalProperties\": false}");
    JsonNode properties = schema().path("properties");

    assertThat(properties.at("/keyed/additionalProperties").isBoolean()).isTrue();
    assertThat(properties.path("whole").has("additionalProperties")).isFalse();
    assertThat(properties.path("annotations")).isEqualTo(json("{'type': 'object'}"));
    assertThat(properties.path("sub")).isEqualTo(json("{'type': 'object'}"));
    for (String key : List.of("global", "redis", "tags")) {
      assertThat(properties.path(key)).isEqualTo(json("{'type': 'object'}"));
    }
  }

  @Test
  void shouldSayWhichDefaultBreaksTheSchema() {
    chart
        .values("a:\n  b: two\n")
        .schema(
            "{\"properties\": {\"a\": {\"properties\": {\"b\":" + " {\"type\": \"integer\"}}}}}");

    assertThat(file().notes())
        .anyMatch(
            note -> note.contains("values.yaml:2: the default of a.b does not match the schema: "));
  }

  @Test
  void shouldNotTouchWhatIsNoSchema() {
    chart.values("a: 1\n").schema("{\n \"a\": [\n}");
    assertThatThrownBy(this::file)
        .isInstanceOf(UnableToGenerateException.class)
        .hasMessageContaining("values.schema.json:3: it is invalid JSON");
    chart.schema("[]");
    assertThatThrownBy(this::file).hasMessageContaining("it is not a JSON object");
  }

  @Test
  void shouldRequireDefaultsThatAreNotEmpty() throws IOException {
    chart.values(
        """
        # @schema.root
        # requireDefaults: true
        # @schema.root
        replicas: 0
        enabled: false
        name: ""
        free:
        hosts: []
        ports: [80]
        image:
          tag: ""
          pullPolicy: Always
        # @schema required:false
        probe: {periodSeconds: 5}
        # Whoever wants no limits removes them.
        resources: {limits: {cpu: 1}}
        """);

    JsonNode schema = schema();

    assertThat(schema.path("required"))
        .isEqualTo(json("['replicas', 'enabled', 'ports', 'image']"));
    assertThat(schema.at("/properties/image/required")).isEqualTo(json("['pullPolicy']"));
    assertThat(schema.has("requireDefaults")).isFalse();
  }

  @Test
  void shouldNoLongerRequireWhatBecameEmpty() throws IOException {
    String hint = "# @schema.root\n# requireDefaults: true\n# @schema.root\n";
    chart.values(hint + "one: a\ntwo: b\n");
    assertThat(schema().path("required")).hasSize(2);

    chart.values(hint + "one: a\ntwo: ''\n");

    assertThat(schema().path("required")).isEqualTo(json("['one']"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "    ", "\t"})
  void shouldKeepTheIndentation(String indent) throws IOException {
    chart.values("replicas: 2\n");
    chart.schema("{\n" + indent + "\"type\": \"object\"\n}\n");
    schema();
    assertThat(file().after())
        .startsWith("{\n" + indent + "\"$")
        .contains("\n" + indent + indent + "\"replicas\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\n}", "{\"type\": \"object\"}"})
  void shouldIndentByTwoBlanksWhatHasNoLines(String before) throws IOException {
    chart.values("replicas: 2\n");
    chart.schema(before);
    schema();
    assertThat(file().after()).contains("\n  \"properties\"");
  }

  @Test
  void shouldLeaveOutDescriptionsThatNobodyReads() throws IOException {
    String values = "# -- How many.\nreplicas: 1\n# @schema description:Kept\nname: a\n";
    chart.values(values);
    assertThat(schema().at("/properties/replicas/description").asText()).isEqualTo("How many.");

    chart.values("# @schema.root\n# descriptions: false\n# @schema.root\n\n" + values);

    JsonNode schema = schema();
    assertThat(schema.at("/properties/replicas").has("description")).isFalse();
    assertThat(schema.at("/properties/name/description").asText()).isEqualTo("Kept");
    assertThat(schema.has("descriptions")).isFalse();
  }
}
