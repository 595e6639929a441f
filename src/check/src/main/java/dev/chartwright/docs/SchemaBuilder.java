package dev.chartwright.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.docs.ValuesText.Comment;
import dev.chartwright.internal.pattern.ExternalPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges the content of values.yaml into the existing schema. Hints and comments in values.yaml win
 * over the schema; what they do not mention stays; what nothing mentions is inferred.
 */
final class SchemaBuilder {
  /** In a schema without it every description is a person's. */
  private static final String MANAGED = "Kept up to date by 'chartwright schema'.";

  /** Marks a description that a person wrote and that comments in values.yaml do not replace. */
  private static final String BY_HAND = "Description written by hand.";

  private final ValuesFile file;
  private final SchemaHints hints;
  private final BitnamiTags tags;
  private final Map<String, HelmDocsComment> oldStyle;
  private final Set<String> subcharts;
  private final SchemaHints.Root rootHints;
  private boolean managed;
  private final List<String> gone = new ArrayList<>();
  private final List<String> reworded = new ArrayList<>();

  SchemaBuilder(ValuesFile file, Set<String> subcharts, List<String> notes) {
    this.file = file;
    this.hints = new SchemaHints(file, notes);
    this.rootHints = hints.root();
    this.tags = BitnamiTags.in(file.text());
    this.oldStyle = OldStyleComments.in(file.text());
    this.subcharts = subcharts;
  }

  /** Returns keys that the schema has and values.yaml has not. */
  List<String> gone() {
    return gone;
  }

  /** Returns keys whose description in the schema was another one than their comment. */
  List<String> reworded() {
    return reworded;
  }

  /** Makes the schema of the whole file. */
  void root(ObjectNode schema) {
    String comment = schema.path("$comment").asText("");
    managed = comment.contains(MANAGED);
    if (!managed) {
      String more = comment.isEmpty() ? MANAGED : comment + " " + MANAGED;
      SchemaKeywords.put(schema, "$comment", TextNode.valueOf(more));
    }
    SchemaKeywords.lay(schema, rootHints.keywords());
    if (!SchemaTypes.isTold(schema)) {
      SchemaKeywords.put(schema, "type", TextNode.valueOf("object"));
    }
    if (file.content().isObject()) {
      children(schema, List.of(), file.content(), true, false);
    }
  }

  private void children(
      ObjectNode schema, List<String> path, JsonNode values, boolean fresh, boolean whole) {
    JsonNode there = schema.path("properties");
    boolean closed = schema.path("additionalProperties").equals(BooleanNode.FALSE);
    boolean subchart = path.size() == 1 && subcharts.contains(path.get(0));
    if (!whole && !subchart) {
      report(there, path, values);
    }
    Map<String, JsonNode> properties = new LinkedHashMap<>();
    there.properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
    List<String> order = new ArrayList<>(properties.keySet());
    String previous = "";
    for (Map.Entry<String, JsonNode> value : values.properties()) {
      String key = value.getKey();
      List<String> inner = new ArrayList<>(path);
      inner.add(key);
      JsonNode known = properties.get(key);
      boolean wanted = known == null && !subchart && (fresh || !covers(schema, key));
      Told told = told(inner);
      required(schema, key, told.hint().required().or(() -> byDefault(inner, value.getValue())));
      if (told.hint().hidden()) {
        properties.remove(key);
        order.remove(key);
      } else if (known instanceof ObjectNode object) {
        node(object, inner, value.getValue(), told, false);
      } else if (wanted) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        if (closed) {
          close(made, key, value.getValue(), told, inner);
        }
        node(made, inner, value.getValue(), told, true);
        properties.put(key, made);
        order.add(order.indexOf(previous) + 1, key);
      }
      previous = order.contains(key) ? key : previous;
    }
    if (!order.isEmpty()) {
      ObjectNode all = JsonNodeFactory.instance.objectNode();
      order.forEach(key -> all.set(key, properties.get(key)));
      SchemaKeywords.put(schema, "properties", all);
    }
  }

  /** Helm removes a key that is null before it validates, so a required key rejects null. */
  private Optional<Boolean> byDefault(List<String> path, JsonNode value) {
    boolean empty =
        path.stream().anyMatch(SchemaTypes::isFree)
            || value.isNull()
            || (value.isContainerNode() && value.isEmpty())
            || (value.isTextual() && value.asText().isEmpty());
    return rootHints.defaults() ? Optional.of(!empty) : Optional.empty();
  }

  /** A map that is reported key by key is closed as the one around it is. */
  private void close(ObjectNode made, String key, JsonNode value, Told told, List<String> inner) {
    boolean keyed = value.isObject() && !value.isEmpty() && told.description().isEmpty();
    boolean foreign = SchemaTypes.isFree(key) || (inner.size() == 1 && isForeign(key));
    if (keyed && !foreign && !told.hint().merged() && !told.hint().leaf()) {
      made.set("additionalProperties", BooleanNode.FALSE);
    }
  }

  private boolean isForeign(String key) {
    return key.equals("global") || subcharts.contains(key);
  }

  /** Returns whether keys without a schema of their own are meant to have none. */
  private static boolean covers(ObjectNode schema, String key) {
    for (Map.Entry<String, JsonNode> pattern : schema.path("patternProperties").properties()) {
      if (isFound(pattern.getKey(), key)) {
        return true;
      }
    }
    JsonNode others = schema.path("additionalProperties");
    return others.isObject() || (others.isBoolean() && others.booleanValue());
  }

  /** Helm rejects the schema for an invalid pattern, which the stage {@code values} reports. */
  private static boolean isFound(String pattern, String key) {
    try {
      return ExternalPattern.compile(pattern).isFoundIn(key);
    } catch (ExternalPattern.InvalidException e) {
      return false;
    }
  }

  private void node(
      ObjectNode schema, List<String> path, JsonNode value, Told told, boolean fresh) {
    SchemaKeywords.lay(schema, told.hint().keywords());
    describe(schema, path, told);
    if (schema.has("$ref")) {
      return;
    }
    if (!SchemaTypes.isTold(schema)) {
      SchemaTypes.of(value, told.type(), told.parameter())
          .ifPresent(type -> SchemaKeywords.put(schema, "type", type));
    }
    if (told.hint().nullable()) {
      SchemaKeywords.put(schema, "type", withNull(schema.path("type"), value));
    }
    if (value.isObject() && !value.isEmpty()) {
      below(schema, path, value, told, fresh);
    } else if (value.isArray() && fresh && !schema.has("items") && schema.has("type")) {
      SchemaTypes.items(value).ifPresent(items -> SchemaKeywords.put(schema, "items", items));
    }
  }

  private void below(
      ObjectNode schema, List<String> path, JsonNode value, Told told, boolean fresh) {
    if (told.hint().merged()) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      value.forEach(all::add);
      if (!schema.has("additionalProperties")) {
        SchemaTypes.items(all)
            .ifPresent(items -> SchemaKeywords.put(schema, "additionalProperties", items));
      }
      return;
    }
    String key = path.get(path.size() - 1);
    boolean foreign = path.size() == 1 && subcharts.contains(key);
    boolean free = SchemaTypes.isFree(key) || foreign;
    boolean open = free || schema.has("propertyNames") || covers(schema, "");
    if (!told.hint().leaf() && (schema.has("properties") || !open)) {
      children(schema, path, value, fresh, !told.description().isEmpty());
    }
  }

  private static JsonNode withNull(JsonNode type, JsonNode value) {
    Set<String> names = new LinkedHashSet<>();
    if (type.isTextual()) {
      names.add(type.asText());
    }
    type.forEach(name -> names.add(name.asText()));
    if (names.isEmpty()) {
      names.add(SchemaTypes.name(value));
    }
    names.add("null");
    return SchemaTypes.keyword(names);
  }

  private void describe(ObjectNode schema, List<String> path, Told told) {
    String comment = told.description();
    if (comment.isEmpty() || told.hint().keywords().has("description")) {
      return;
    }
    JsonNode before = schema.path("description");
    if (!rootHints.descriptions()) {
      if (before.asText().equals(comment)) {
        schema.remove("description");
      }
      return;
    }
    if (before.isTextual() && !before.asText().equals(comment)) {
      if (!managed) {
        SchemaKeywords.put(schema, "$comment", TextNode.valueOf(BY_HAND));
      }
      if (schema.path("$comment").asText("").contains(BY_HAND)) {
        return;
      }
      reworded.add(KeyNames.quoted(file.content(), path));
    }
    SchemaKeywords.put(schema, "description", TextNode.valueOf(comment));
  }

  private static void required(ObjectNode schema, String key, Optional<Boolean> required) {
    if (required.isEmpty()) {
      return;
    }
    ArrayNode keys = JsonNodeFactory.instance.arrayNode();
    schema.path("required").forEach(name -> addUnless(keys, name, key));
    if (required.get()) {
      keys.add(key);
    }
    if (keys.isEmpty()) {
      schema.remove("required");
    } else if (!contains(schema.path("required"), key) || !required.get()) {
      SchemaKeywords.put(schema, "required", keys);
    }
  }

  private static void addUnless(ArrayNode keys, JsonNode name, String key) {
    if (!name.asText().equals(key)) {
      keys.add(name);
    }
  }

  private static boolean contains(JsonNode list, String text) {
    for (JsonNode item : list) {
      if (item.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A map that is documented as a whole can have unlisted keys; a map that is documented key by key
   * cannot.
   */
  private void report(JsonNode properties, List<String> path, JsonNode values) {
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String key = property.getKey();
      List<String> inner = new ArrayList<>(path);
      inner.add(key);
      boolean expected =
          property.getValue().has("$comment")
              || (path.isEmpty() && (isForeign(key) || key.equals("tags")));
      if (!values.has(key) && !expected && !isMentioned(inner)) {
        gone.add(KeyNames.quoted(file.content(), inner));
      }
    }
  }

  private boolean isMentioned(List<String> path) {
    String name = String.join(".", path);
    return tags.parameters().containsKey(name) || oldStyle.containsKey(name);
  }

  /** What comments state about a key. */
  private record Told(
      SchemaHint hint,
      String description,
      String type,
      BitnamiTags.@Nullable Parameter parameter) {}

  private Told told(List<String> path) {
    int line = file.lineOf(path);
    boolean owner = file.isOwner(path, line);
    List<Comment> above = file.above(path, line);
    HelmDocsComment comment =
        oldStyle
            .getOrDefault(KeyNames.quoted(file.content(), path), HelmDocsComment.NONE)
            .orElse(HelmDocsComment.of(above));
    BitnamiTags.Parameter parameter = tags.parameters().get(KeyNames.plain(file.content(), path));
    SchemaHint hint = hints.of(above, owner ? file.text().hintBeside(line) : Optional.empty());
    String description =
        comment.isTold() || parameter == null ? comment.description() : parameter.description();
    return new Told(hint, description, comment.type(), parameter);
  }
}
