package dev.chartwright.compose.internal.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.read.ComposeSchema;
import dev.chartwright.internal.yaml.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key of the specification has a row, whatever it is: none is lost silently. */
final class EveryKeyTest {
  private static final int MOST_DEEP = 8;

  @TempDir private Path folder;

  static Stream<String> keys() {
    List<String> names = new ArrayList<>();
    ComposeSchema.tree()
        .at("/definitions/service/properties")
        .fieldNames()
        .forEachRemaining(names::add);
    return names.stream();
  }

  @Test
  void shouldKnowEveryKeyOfTheSpecification() {
    assertThat(ServiceKeys.documentation().keySet())
        .containsExactlyInAnyOrderElementsOf(keys().toList());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldAccountForEachKeyOnce(String key) throws IOException {
    for (JsonNode value : values(key)) {
      for (String image : List.of("example.com/a:1", "postgres:17")) {
        String text = project(key, value, image);
        List<Imported> both = List.of(Projects.release(folder, text), Projects.app(folder, text));
        for (Imported imported : both) {
          assertThat(leaves(imported, key, value)).as(text).isEmpty();
          assertThat(imported.rows().stream().map(Row::path)).doesNotHaveDuplicates();
        }
      }
    }
  }

  /** Returns the leaves of a value that have no row, and stand below none. */
  private static Set<String> leaves(Imported imported, String key, JsonNode value) {
    Set<String> rows = new TreeSet<>();
    imported.rows().forEach(row -> rows.add(row.path()));
    Set<String> missing = new TreeSet<>();
    collect("services.x." + key, value, rows, missing);
    return missing;
  }

  private static void collect(String path, JsonNode value, Set<String> rows, Set<String> missing) {
    boolean hasBelow = rows.stream().anyMatch(row -> row.startsWith(path + "."));
    if (rows.contains(path)) {
      return;
    }
    if (value.isObject() && hasBelow) {
      value
          .properties()
          .forEach(one -> collect(path + "." + one.getKey(), one.getValue(), rows, missing));
    } else if (value.isArray() && hasBelow) {
      for (int i = 0; i < value.size(); i++) {
        String name = value.get(i).asText().split("[=:]", 2)[0];
        if (!rows.contains(path + "." + name)) {
          collect(path + "." + i, value.get(i), rows, missing);
        }
      }
    } else if (!hasBelow) {
      missing.add(path);
    }
  }

  private static String project(String key, JsonNode value, String image) {
    ObjectNode root = Json.object();
    ObjectNode services = root.putObject("services");
    ObjectNode service = services.putObject("x");
    if (!key.equals("image")) {
      service.put("image", image);
    }
    service.set(key, value);
    services.putObject("text").put("image", "example.com/b:1");
    return Json.write(root);
  }

  /** Values of a key in all the forms that the schema has, each with all of its own keys. */
  private static List<JsonNode> values(String key) {
    JsonNode schema = ComposeSchema.tree();
    JsonNode definition = schema.at("/definitions/service/properties/" + key);
    if (key.equals("extends")) {
      return List.of();
    }
    if (key.equals("profiles")) {
      return List.of();
    }
    return new Samples(schema).of(definition, key, MOST_DEEP);
  }
}
