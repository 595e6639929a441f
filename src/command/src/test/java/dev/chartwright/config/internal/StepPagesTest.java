package dev.chartwright.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.scenario.StepKind;
import dev.chartwright.scenario.StepKinds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The schema's part about steps, and their table in docs/scenarios.md, are generated from {@link
 * StepKinds}; {@code -Dgolden.update=true} writes them again.
 */
final class StepPagesTest {
  private static final Path BASE = Path.of(System.getProperty("chartwright.basedir", ""));
  private static final Path SCHEMA =
      BASE.resolve(
          "src/command/src/main/resources/dev/chartwright/config/internal/chartwright.schema.json");
  private static final String NO_OPTIONS =
      "{\"type\": \"object\", \"additionalProperties\": false}";
  private static final Path PAGE = BASE.resolve("docs/scenarios.md");
  private static final String HINT =
      "%s is out of date: run mvn -pl src/command -am test -Dtest=StepPagesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true";

  private final ObjectMapper mapper = new ObjectMapper();

  private static void hold(Path file, String text) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, text);
    }
    assertThat(file)
        .as(HINT, BASE.relativize(file))
        .usingCharset(StandardCharsets.UTF_8)
        .hasContent(text);
  }

  private ObjectNode schemaOfSteps() throws IOException {
    ArrayNode words = mapper.createArrayNode();
    ObjectNode properties = mapper.createObjectNode();
    for (StepKind<?> kind : StepKinds.all()) {
      ObjectNode options =
          (ObjectNode) mapper.readTree(kind.schema().isBlank() ? NO_OPTIONS : kind.schema());
      if (!options.has("required") && !options.has("oneOf")) {
        words.add(kind.name());
      }
      if (!options.has("$ref")) {
        options
            .withObjectProperty("properties")
            .putObject(StepKind.WITHIN)
            .put("description", "The time, such as 5m, within which the step must end.")
            .put("$ref", "#/definitions/duration");
      }
      properties.set(kind.name(), options);
    }
    ObjectNode step = mapper.createObjectNode();
    ArrayNode forms = step.putArray("anyOf");
    forms.addObject().set("enum", words);
    forms
        .addObject()
        .put("type", "object")
        .put("additionalProperties", false)
        .put("minProperties", 1)
        .put("maxProperties", 1)
        .set("properties", properties);
    return step;
  }

  @Test
  void shouldGenerateTheSchema() throws IOException {
    hold(SCHEMA, generatedSchema());
  }

  private String generatedSchema() throws IOException {
    String text = Files.readString(SCHEMA);
    String key = "\n    \"step\": ";
    int begin = text.indexOf(key) + key.length();
    int end = text.indexOf("\n    }", begin) + "\n    }".length();
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    String steps =
        mapper
            .writer(
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter))
            .writeValueAsString(schemaOfSteps())
            .replace("\" : ", "\": ")
            .replace("\n", "\n    ");

    return text.substring(0, begin) + steps + text.substring(end);
  }

  @Test
  void shouldGenerateTheTable() throws IOException {
    StringBuilder steps = new StringBuilder("| step | does | options |\n|---|---|---|\n");
    Map<String, String> options = new TreeMap<>();
    for (StepKind<?> kind : StepKinds.all()) {
      List<String> names = new ArrayList<>();
      for (Map.Entry<String, JsonNode> option : properties(kind).properties()) {
        if (option.getKey().equals(StepKind.WITHIN)) {
          continue;
        }
        names.add("`" + option.getKey() + "`");
        List<String> words = new ArrayList<>();
        option.getValue().path("enum").forEach(word -> words.add("`" + word.asText() + "`"));
        String about =
            option.getValue().path("description").asText()
                + (words.isEmpty() ? "" : " One of " + String.join(", ", words) + ".");
        options.merge(option.getKey(), about, (one, other) -> one.isEmpty() ? other : one);
      }
      steps.append(
          "| `%s` | %s | %s |\n".formatted(kind.name(), kind.about(), String.join(", ", names)));
    }
    steps.append("\n| option | means |\n|---|---|\n");
    options.forEach(
        (name, about) -> {
          if (!about.isEmpty()) {
            steps.append("| `%s` | %s |\n".formatted(name, about));
          }
        });
    String text = Files.readString(PAGE);
    String begin = "<!-- steps: generated from StepKinds -->\n";
    hold(
        PAGE,
        text.substring(0, text.indexOf(begin) + begin.length())
            + "\n"
            + steps
            + "\n"
            + text.substring(text.indexOf("<!-- end of steps -->")));
  }

  private JsonNode properties(StepKind<?> kind) throws IOException {
    if (kind.schema().isBlank()) {
      return mapper.createObjectNode();
    }
    JsonNode options = mapper.readTree(kind.schema());
    return options.has("$ref")
        ? mapper
            .readTree(Files.readString(SCHEMA))
            .at(options.path("$ref").asText().substring(1))
            .path("properties")
        : options.path("properties");
  }

  /** The schema must admit what the reader reads. */
  @Test
  void shouldAdmitEveryExample() throws IOException, JsonSchema.UnusableException {
    JsonSchema schema = JsonSchema.compile(generatedSchema());
    for (StepKind<?> kind : StepKinds.all()) {
      JsonNode step =
          kind.example().isBlank()
              ? mapper.getNodeFactory().textNode(kind.name())
              : mapper.createObjectNode().set(kind.name(), mapper.readTree(kind.example()));
      ObjectNode root = mapper.createObjectNode();
      ObjectNode chart = root.putArray("charts").addObject().put("path", "charts/web");
      ObjectNode scenario = chart.putArray("scenarios").addObject().put("name", "all");
      scenario.putArray("steps").add(step);

      assertThat(schema.validate(root)).as(kind.name()).isEmpty();
    }
  }
}
