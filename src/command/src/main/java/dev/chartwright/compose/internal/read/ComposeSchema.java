package dev.chartwright.compose.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.chart.internal.JsonSchema.UnusableException;
import dev.chartwright.chart.internal.JsonSchema.Violation;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import dev.chartwright.internal.yaml.YamlTree.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The specification's own JSON schema (compose-spec.json, draft 7). */
public final class ComposeSchema {
  private ComposeSchema() {}

  /** Returns the schema as a tree. */
  public static JsonNode tree() {
    try (InputStream in =
        Objects.requireNonNull(ComposeSchema.class.getResourceAsStream("compose-spec.json"))) {
      return Json.read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiled once, since it takes longer than most imports. */
  private static final class Compiled {
    static final JsonSchema SCHEMA = compile();

    private static JsonSchema compile() {
      ObjectNode schema = (ObjectNode) tree();
      // The specification writes an address that no validator knows.
      schema.put("$schema", "http://json-schema.org/draft-07/schema#");
      schema.remove("$id");
      try {
        return JsonSchema.compile(Json.write(schema));
      } catch (UnusableException e) {
        throw new IllegalStateException("the schema of the specification is usable", e);
      }
    }
  }

  /** Rejects a model that breaks the schema, with the place of the first fault. */
  static void require(Mapping root) {
    try {
      List<Violation> found = Compiled.SCHEMA.validate(root.json());
      found.stream()
          .max(Comparator.comparingInt(violation -> violation.path().size()))
          .ifPresent(violation -> refuse(root, violation));
    } catch (UnusableException e) {
      throw new UnableToImportException(
          "Cannot validate the compose files: " + e.getMessage() + ".", null, e);
    }
  }

  private static void refuse(Mapping root, Violation violation) {
    YamlTree at = root;
    for (String step : violation.path()) {
      YamlTree next = null;
      if (at instanceof Mapping mapping) {
        next = mapping.entries().get(step);
      } else if (at instanceof Sequence list && step.matches("\\d{1,6}")) {
        int index = Integer.parseInt(step);
        next = index < list.items().size() ? list.items().get(index) : null;
      }
      if (next == null) {
        break;
      }
      at = next;
    }
    throw new UnableToImportException(
        "Cannot read "
            + at.place()
            + ": '"
            + String.join(".", violation.path())
            + "' breaks the compose specification: "
            + violation.message()
            + ".",
        null);
  }
}
