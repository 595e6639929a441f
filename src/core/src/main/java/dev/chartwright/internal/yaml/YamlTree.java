package dev.chartwright.internal.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.YamlDocument.SyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * YAML in which each value knows its place and its tag, typed as go-yaml 3 types it (YAML 1.2
 * core): {@code yes} and {@code on} are strings. Compose files are read so.
 */
public sealed interface YamlTree {
  /**
   * Where a value is written.
   *
   * @param file the name under which the file was read
   * @param line the line of its key or list item, from 1
   */
  record Place(String file, int line) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /** Returns where the value is written. */
  Place place();

  /** Returns a tag of the writer's own, such as {@code !reset}; empty without one. */
  String tag();

  /** Returns the value without places. */
  JsonNode json();

  /** A mapping, in the order of its keys. */
  record Mapping(Place place, String tag, Map<String, YamlTree> entries) implements YamlTree {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** Returns the value of a key, unless it is missing or null. */
    public Optional<YamlTree> get(String key) {
      return Optional.ofNullable(entries.get(key))
          .filter(value -> !(value instanceof Scalar scalar && scalar.value().isNull()));
    }

    @Override
    public JsonNode json() {
      ObjectNode object = Json.object();
      entries.forEach((key, value) -> object.set(key, value.json()));
      return object;
    }
  }

  /** A list. */
  record Sequence(Place place, String tag, List<YamlTree> items) implements YamlTree {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public JsonNode json() {
      ArrayNode array = Json.array();
      items.forEach(item -> array.add(item.json()));
      return array;
    }
  }

  /** A string, number, boolean or null. */
  record Scalar(Place place, String tag, JsonNode value) implements YamlTree {
    /** Returns the value as Go prints it ({@code %v}); null is empty. */
    public String text() {
      if (value.isNull()) {
        return "";
      }
      return value.isDouble() ? YamlCore.goText(value.asDouble()) : value.asText();
    }

    @Override
    public JsonNode json() {
      return value;
    }
  }

  /**
   * Reads a text with one document, within the limits of {@link YamlDocument}.
   *
   * @param text YAML
   * @param file the name of the file, for places
   * @return the document; a null scalar for an empty text
   * @throws SyntaxException if the text is invalid YAML, or a mapping has a duplicate key
   */
  static YamlTree read(String text, String file) throws SyntaxException {
    YamlDocument document = YamlDocument.parse(text);
    if (document.root().isEmpty()) {
      return new Scalar(new Place(file, 1), "", NullNode.getInstance());
    }
    return new YamlTreeReader(file, document.firstLine()).read(document.root().get());
  }
}
