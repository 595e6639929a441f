package dev.chartwright.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.docs.ValuesText.Comment;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads hints for the schema: {@code # @schema type:string; minLength:1} above a key or behind it,
 * or YAML between two lines {@code # @schema}.
 */
final class SchemaHints {
  private static final Pattern HINT = Pattern.compile("^#+\\s*@schema(?:\\s+(.*))?$");
  private static final Pattern ROOT = Pattern.compile("^#+\\s*@schema\\.root\\s*$");

  private final ValuesFile file;
  private final List<String> notes;

  SchemaHints(ValuesFile file, List<String> notes) {
    this.file = file;
    this.notes = notes;
  }

  /** Comment lines without hints. */
  static List<Comment> without(List<Comment> comments) {
    List<Comment> left = new ArrayList<>();
    boolean inside = false;
    for (Comment comment : comments) {
      Matcher hint = HINT.matcher(comment.text());
      boolean root = ROOT.matcher(comment.text()).matches();
      if (root || hint.matches()) {
        inside ^= root || hint.group(1) == null;
      } else if (!inside) {
        left.add(comment);
      }
    }
    return left;
  }

  /** Returns the hints of a key. */
  SchemaHint of(List<Comment> above, Optional<Comment> beside) {
    Collected collected = new Collected();
    StringBuilder block = new StringBuilder();
    int start = 0;
    boolean root = false;
    for (Comment comment : above) {
      if (ROOT.matcher(comment.text()).matches()) {
        root = !root;
        continue;
      }
      Matcher hint = HINT.matcher(comment.text());
      if (root) {
        continue;
      }
      if (!hint.matches()) {
        block.append(start > 0 ? comment.content() + "\n" : "");
      } else if (hint.group(1) != null) {
        inline(hint.group(1), comment.line(), collected);
      } else if (start == 0) {
        start = comment.line();
      } else {
        block(block.toString(), start + 1, collected);
        block.setLength(0);
        start = 0;
      }
    }
    if (start > 0) {
      throw refuse(
          start, "the block of hints that starts here has no end", "add a line: # @schema");
    }
    beside.ifPresent(comment -> inline(hintOf(comment), comment.line(), collected));
    return collected.hint();
  }

  private static String hintOf(Comment comment) {
    Matcher hint = HINT.matcher(comment.text());
    return hint.matches() && hint.group(1) != null ? hint.group(1) : "";
  }

  /** Returns what is between two lines {@code # @schema.root}: the schema as a whole. */
  Root root() {
    Collected collected = new Collected();
    StringBuilder block = new StringBuilder();
    int start = 0;
    for (Comment comment : file.text().comments()) {
      if (!ROOT.matcher(comment.text()).matches()) {
        block.append(start > 0 ? comment.content() + "\n" : "");
      } else if (start == 0) {
        start = comment.line();
      } else {
        block(block.toString(), start + 1, collected);
        block.setLength(0);
        start = 0;
      }
    }
    boolean defaults = collected.keywords.path(SchemaKeywords.REQUIRE_DEFAULTS).asBoolean();
    collected.keywords.remove(SchemaKeywords.REQUIRE_DEFAULTS);
    boolean descriptions = collected.keywords.path(SchemaKeywords.DESCRIPTIONS).asBoolean(true);
    collected.keywords.remove(SchemaKeywords.DESCRIPTIONS);
    return new Root(collected.keywords, defaults, descriptions);
  }

  /**
   * What the hints of the whole schema state.
   *
   * @param keywords the keywords that are copied into the schema
   * @param defaults whether keys with a default that is not empty are required, so that null, which
   *     removes a default, is rejected
   * @param descriptions whether the schema repeats the comments of values.yaml
   */
  record Root(ObjectNode keywords, boolean defaults, boolean descriptions) {}

  private void inline(String text, int line, Collected collected) {
    for (String part : SchemaKeywords.split(text)) {
      int colon = part.indexOf(':');
      String keyword = (colon < 0 ? part : part.substring(0, colon)).strip();
      String value = colon < 0 ? "" : part.substring(colon + 1).strip();
      JsonNode content =
          SchemaKeywords.isText(keyword) ? TextNode.valueOf(unquoted(value)) : yaml(value, line);
      collected.add(keyword, value.isEmpty() ? SchemaKeywords.bare(keyword) : content, line);
    }
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private void block(String text, int line, Collected collected) {
    JsonNode content = yaml(text, line);
    if (!content.isObject()) {
      throw refuse(
          line, "the hints are not a mapping of keys to values", "write them as '# type: string'");
    }
    content.properties().forEach(e -> collected.add(e.getKey(), e.getValue(), line));
  }

  private JsonNode yaml(String text, int line) {
    try {
      return YamlDocument.parse(text, line).content();
    } catch (YamlDocument.SyntaxException e) {
      throw refuse(e.line(), "the hint '" + text.strip() + "' is invalid YAML", "quote the value");
    }
  }

  private UnableToReadValuesException refuse(int line, String problem, String remedy) {
    return new UnableToReadValuesException(
        "Cannot read " + file.at(line) + ": " + problem, remedy, null);
  }

  /** Hints as they are found; a later one replaces an earlier one. */
  private final class Collected {
    private final ObjectNode keywords = JsonNodeFactory.instance.objectNode();
    private Optional<Boolean> required = Optional.empty();
    private boolean nullable;
    private boolean hidden;
    private boolean leaf;
    private boolean merged;

    void add(String keyword, JsonNode value, int line) {
      switch (keyword) {
        case "required" -> {
          if (value.isArray()) {
            keywords.set(keyword, value);
          } else {
            required = Optional.of(value.asBoolean(true));
          }
        }
        case "nullable" -> nullable = value.asBoolean(true);
        case "hidden" -> hidden = value.asBoolean(true);
        case "skipProperties" -> leaf = value.asBoolean(true);
        case "mergeProperties" -> merged = value.asBoolean(true);
        case "type" -> keywords.set(keyword, SchemaKeywords.types(value));
        case "item" ->
            keywords.withObjectProperty("items").set("type", SchemaKeywords.types(value));
        case "itemProperties" -> keywords.withObjectProperty("items").set("properties", value);
        case "itemRequired" -> keywords.withObjectProperty("items").set("required", value);
        case "itemEnum" -> keywords.withObjectProperty("items").set("enum", value);
        case "itemPattern" -> keywords.withObjectProperty("items").set("pattern", value);
        case "itemRef" -> keywords.withObjectProperty("items").set("$ref", value);
        case SchemaKeywords.REQUIRE_DEFAULTS, SchemaKeywords.DESCRIPTIONS ->
            keywords.put(keyword, value.asBoolean(true));
        default -> {
          if (!SchemaKeywords.isKnown(keyword)) {
            throw refuse(
                line,
                "unknown hint '" + keyword + "' in # @schema",
                "use a keyword of JSON Schema, or one of " + SchemaKeywords.OWN);
          }
          keywords.set(keyword, SchemaKeywords.shorthand(keyword, value));
        }
      }
      for (String address : SchemaKeywords.addresses(keywords)) {
        notes.add(
            file.at(line)
                + ": the hint $ref "
                + address
                + " is ignored, because Chartwright never fetches a schema; copy its content "
                + "into $defs");
      }
      SchemaKeywords.dropAddresses(keywords);
    }

    SchemaHint hint() {
      return new SchemaHint(keywords, required, nullable, hidden, leaf, merged);
    }
  }
}
