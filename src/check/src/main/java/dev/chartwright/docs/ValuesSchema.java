package dev.chartwright.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.internal.yaml.BoundedJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The values.schema.json of a chart, made from values.yaml, its comments and hints, and from the
 * existing schema, whose manual parts are kept. The result depends only on these files.
 */
public final class ValuesSchema {
  private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

  private ValuesSchema() {}

  /**
   * Returns the schemas of a chart and of the subcharts that are kept with it.
   *
   * @param chart the chart, a folder
   * @return the chart's own first
   * @throws UnableToGenerateException if it is a package, or a schema is not a JSON object
   * @throws dev.chartwright.chart.UnableToReadValuesException if a values.yaml is not YAML, or a
   *     hint cannot be understood
   */
  public static List<GeneratedFile> of(Chart chart) {
    return LocalCharts.of(chart).stream().map(ValuesSchema::schema).toList();
  }

  /**
   * Returns the schema of a chart alone.
   *
   * @return the current file, and its new content
   * @throws UnableToGenerateException if the existing schema is not a JSON object
   * @throws dev.chartwright.chart.UnableToReadValuesException if values.yaml is not YAML, or a hint
   *     cannot be understood
   */
  public static GeneratedFile schema(Chart chart) {
    Path path = chart.path().resolve(Schemas.NAME);
    Optional<String> before = ChartDocs.read(path);
    ObjectNode schema = before.map(text -> parse(chart, text)).orElseGet(() -> fresh(chart));
    List<String> notes = new ArrayList<>();
    Set<String> subcharts = subcharts(chart);
    chart
        .file(ValuesFile.NAME)
        .map(file -> ValuesFile.read(chart, file))
        .ifPresent(
            values -> {
              SchemaBuilder builder = new SchemaBuilder(values, subcharts, notes);
              builder.root(schema);
              tell(chart, builder, notes);
            });
    admit(chart, schema, subcharts);
    String after = JsonText.write(schema, before.map(JsonText::indentOf).orElse("  "));
    chart
        .file(ValuesFile.NAME)
        .ifPresent(file -> verify(chart, ValuesFile.read(chart, file), schema, after, notes));
    return new GeneratedFile(path, display(chart), before, after, notes);
  }

  private static String display(Chart chart) {
    return chart.locate(Schemas.NAME, 0).toString();
  }

  private static ObjectNode fresh(Chart chart) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("$schema", DRAFT)
        .put("title", "Values of the chart " + chart.name());
  }

  private static ObjectNode parse(Chart chart, String text) {
    try {
      if (JsonText.read(text) instanceof ObjectNode schema) {
        return schema;
      }
      throw new UnableToGenerateException(
          "Cannot update " + display(chart) + ": it is not a JSON object",
          "delete the file to generate it again");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new UnableToGenerateException(
          "Cannot update "
              + chart.locate(Schemas.NAME, line)
              + ": it is invalid JSON: "
              + BoundedJson.problem(e),
          "fix it, or delete the file to generate it again");
    }
  }

  private static Set<String> subcharts(Chart chart) {
    Set<String> names = new LinkedHashSet<>();
    chart.metadata().dependencies().stream().map(Dependency::effectiveName).forEach(names::add);
    for (Chart subchart : chart.subcharts()) {
      boolean declared =
          chart.metadata().dependencies().stream()
              .anyMatch(dependency -> dependency.name().equals(subchart.name()));
      if (!declared) {
        names.add(subchart.name());
      }
    }
    return names;
  }

  /** What Helm itself puts into the values, which a closed schema must accepted. */
  private static void admit(Chart chart, ObjectNode schema, Set<String> subcharts) {
    if (!schema.path("additionalProperties").equals(BooleanNode.FALSE)) {
      return;
    }
    Set<String> keys = new LinkedHashSet<>(List.of("global"));
    keys.addAll(subcharts);
    if (chart.metadata().dependencies().stream().anyMatch(d -> !d.tags().isEmpty())) {
      keys.add("tags");
    }
    if (!schema.has("properties")) {
      SchemaKeywords.put(schema, "properties", JsonNodeFactory.instance.objectNode());
    }
    for (String key : keys) {
      if (!schema.path("properties").has(key)) {
        ((ObjectNode) schema.path("properties"))
            .set(key, JsonNodeFactory.instance.objectNode().put("type", "object"));
      }
    }
  }

  private static void tell(Chart chart, SchemaBuilder builder, List<String> notes) {
    if (!builder.gone().isEmpty()) {
      notes.add(
          display(chart)
              + ": contains keys that values.yaml does not contain; delete the obsolete ones: "
              + String.join(", ", builder.gone()));
    }
    if (!builder.reworded().isEmpty()) {
      notes.add(
          display(chart)
              + ": these descriptions differ from the comments in values.yaml and are replaced: "
              + String.join(", ", builder.reworded()));
    }
  }

  /** The defaults must fit, and nothing may be fetched. */
  private static void verify(
      Chart chart, ValuesFile values, JsonNode schema, String text, List<String> notes) {
    for (String address : SchemaKeywords.addresses(schema)) {
      notes.add(
          display(chart)
              + ": refers to "
              + address
              + ", which Helm would fetch at every use; copy its content into $defs");
    }
    try {
      for (JsonSchema.Violation violation : JsonSchema.compile(text).validate(values.content())) {
        if (!violation.missing() && !at(values.content(), violation.path()).isNull()) {
          notes.add(
              values.at(values.lineOf(violation.path()))
                  + ": the default of "
                  + KeyNames.quoted(values.content(), violation.path())
                  + " does not match the schema: "
                  + violation.message());
        }
      }
    } catch (JsonSchema.UnusableException e) {
      notes.add(display(chart) + ": the schema cannot be used: " + e.getMessage());
    }
  }

  private static JsonNode at(JsonNode root, List<String> path) {
    JsonNode at = root;
    for (String step : path) {
      at = at.isArray() ? at.path(Integer.parseInt(step)) : at.path(step);
    }
    return at;
  }
}
