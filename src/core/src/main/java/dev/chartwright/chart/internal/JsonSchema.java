package dev.chartwright.chart.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.chartwright.internal.pattern.ExternalPattern;
import dev.chartwright.internal.yaml.BoundedJson;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSON schema. A schema without {@code $schema} is read as draft 2020-12, as Helm does.
 * Nothing is ever fetched: a schema that refers to an address is unusable here.
 */
public final class JsonSchema {
  /** No draft in particular; Helm's library (santhosh-tekuri/jsonschema) takes the newest. */
  private static final Pattern NEWEST = Pattern.compile("https?://json-schema\\.org/schema#?/?");

  private static final ObjectMapper JSON = BoundedJson.mapper();

  /** Helm's words for it: "causing reference cycle". */
  private static final String CIRCLE = "its references lead to each other in a circle";

  private static final Set<String> PLAIN_DATA = Set.of("default", "const", "enum", "examples");

  private static final Pattern REMOTE = Pattern.compile("(?i)\\bit refers to https?://");

  private final Schema schema;

  private JsonSchema(Schema schema) {
    this.schema = schema;
  }

  /** A schema that cannot be used. */
  public static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    UnusableException(int line, String problem, @Nullable Throwable cause) {
      super(problem, cause);
      this.line = line;
    }

    /**
     * Returns whether it refers to an address that Helm fetches, and may be right.
     *
     * @return false if Helm rejects it, too
     */
    public boolean isRemote() {
      return REMOTE.matcher(String.valueOf(getMessage())).find();
    }

    /**
     * Returns where it breaks.
     *
     * @return the line from 1
     */
    public int line() {
      return line;
    }
  }

  /**
   * A value that breaks the schema.
   *
   * @param path keys and list indexes to the value; an unknown or missing key is the last of them
   * @param missing whether the last key is required and not there
   * @param message what is wrong
   */
  public record Violation(List<String> path, boolean missing, String message) {}

  /**
   * Compiles a schema.
   *
   * @param text the schema
   * @return the compiled schema, usable from many threads
   * @throws UnusableException if it is an invalid schema, or refers to an address
   */
  public static JsonSchema compile(String text) throws UnusableException {
    return compile(text, true);
  }

  /**
   * Compiles a schema that is known to be valid, such as one of Chartwright itself: the schema of
   * schemas is not compiled and asked, which takes as long as all the rest.
   *
   * @param text the schema
   * @return the compiled schema, usable from many threads
   * @throws UnusableException if it refers to an address
   */
  public static JsonSchema compileValid(String text) throws UnusableException {
    return compile(text, false);
  }

  private static JsonSchema compile(String text, boolean isChecked) throws UnusableException {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new UnusableException(line, "it is invalid JSON: " + BoundedJson.problem(e), e);
    }
    if (node instanceof ObjectNode schema
        && NEWEST.matcher(schema.path("$schema").asText()).matches()) {
      schema.remove("$schema");
    }
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemaRegistryConfig(BoundedValidation.CONFIG)
                    .resourceLoaders(
                        loaders ->
                            loaders.add(
                                iri -> {
                                  throw new IllegalArgumentException(
                                      "it refers to "
                                          + iri
                                          + ", and Chartwright never fetches a schema");
                                })));
    try {
      if (isChecked) {
        refuseInvalid(node, text);
      }
      Schema schema = registry.getSchema(node);
      schema.initializeValidators();
      return new JsonSchema(schema);
    } catch (StackOverflowError e) {
      throw new UnusableException(1, CIRCLE, e);
    } catch (RuntimeException e) {
      throw new UnusableException(1, rootMessage(e), e);
    }
  }

  /** Helm validates a schema against the schema of schemas, regular expressions included. */
  private static void refuseInvalid(JsonNode node, String text) throws UnusableException {
    List<Error> errors =
        Metaschemas.of(node).map(metaschema -> metaschema.validate(node)).orElse(List.of());
    if (!errors.isEmpty()) {
      Violation first = violation(errors.get(0));
      throw unusable(text, first.path(), "it is an invalid schema: " + first.message());
    }
    Optional<Invalid> regex = notInGo(node, List.of());
    if (regex.isPresent()) {
      throw unusable(
          text,
          regex.get().path(),
          "it has a regular expression that Helm's engine, RE2, rejects: " + regex.get().problem());
    }
  }

  private static UnusableException unusable(String text, List<String> path, String problem) {
    int line = 1;
    try {
      line = YamlDocument.parse(text).nearestLineOf(path);
    } catch (YamlDocument.SyntaxException e) {
      // For JSON that is not valid YAML, such as JSON with tabs, the line stays unknown.
    }
    return new UnusableException(
        line, (path.isEmpty() ? "" : String.join(".", path) + ": ") + problem, null);
  }

  private record Invalid(List<String> path, String problem) {}

  private static Optional<Invalid> notInGo(JsonNode node, List<String> path) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      List<String> inner = new ArrayList<>(path);
      inner.add(entry.getKey());
      boolean isPattern = entry.getKey().equals("pattern") && entry.getValue().isTextual();
      boolean isKey = !path.isEmpty() && path.get(path.size() - 1).equals("patternProperties");
      String regex = isPattern ? entry.getValue().asText() : isKey ? entry.getKey() : "";
      try {
        ExternalPattern.compile(regex);
      } catch (ExternalPattern.InvalidException e) {
        return Optional.of(new Invalid(inner, String.valueOf(e.getMessage())));
      }
      if (!PLAIN_DATA.contains(entry.getKey())) {
        Optional<Invalid> found = notInGo(entry.getValue(), inner);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    int index = 0;
    for (JsonNode item : node.isArray() ? node : List.<JsonNode>of()) {
      List<String> inner = new ArrayList<>(path);
      inner.add(Integer.toString(index++));
      Optional<Invalid> found = notInGo(item, inner);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The schemas of schemas, which are in the validator's jar; the two common ones are kept. */
  private static final class Metaschemas {
    private Metaschemas() {}

    private static final class Newest {
      static final Schema SCHEMA = load(SpecificationVersion.DRAFT_2020_12);
    }

    private static final class Common {
      static final Schema SCHEMA = load(SpecificationVersion.DRAFT_7);
    }

    /** Returns an empty result for an unknown draft, which the validator itself rejects. */
    static Optional<Schema> of(JsonNode schema) {
      return Optional.ofNullable(schema.get("$schema"))
          .map(JsonNode::asText)
          .map(SpecificationVersion::fromDialectId)
          .orElse(Optional.of(SpecificationVersion.DRAFT_2020_12))
          .map(
              draft ->
                  switch (draft) {
                    case DRAFT_2020_12 -> Newest.SCHEMA;
                    case DRAFT_7 -> Common.SCHEMA;
                    default -> load(draft);
                  });
    }

    private static Schema load(SpecificationVersion draft) {
      return SchemaRegistry.withDefaultDialect(
              draft, builder -> builder.schemaRegistryConfig(BoundedValidation.CONFIG))
          .getSchema(SchemaLocation.of(draft.getDialectId()));
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /**
   * Validates values.
   *
   * @return what breaks the schema
   * @throws UnusableException if the schema turns out to refer to an address or to itself, or takes
   *     too many steps
   */
  public List<Violation> validate(JsonNode values) throws UnusableException {
    List<Error> errors;
    try {
      errors = schema.validate(BoundedValidation.context(), values, OutputFormat.DEFAULT);
    } catch (StackOverflowError e) {
      throw new UnusableException(1, CIRCLE, e);
    } catch (RuntimeException e) {
      throw new UnusableException(1, rootMessage(e), e);
    }
    return errors.stream().map(JsonSchema::violation).toList();
  }

  private static Violation violation(Error error) {
    List<String> path = new ArrayList<>();
    for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
      path.add(String.valueOf(error.getInstanceLocation().getElement(i)));
    }
    String property = error.getProperty();
    boolean missing = "required".equals(error.getKeyword());
    boolean unknown =
        "additionalProperties".equals(error.getKeyword())
            || "unevaluatedProperties".equals(error.getKeyword());
    if (property != null && (missing || unknown)) {
      path.add(property);
    }
    return new Violation(List.copyOf(path), missing, message(error));
  }

  private static String message(Error error) {
    Object[] arguments = error.getArguments() == null ? new Object[0] : error.getArguments();
    List<String> words = Stream.of(arguments).map(String::valueOf).toList();
    String keyword = words.isEmpty() ? "" : String.valueOf(error.getKeyword());
    return switch (keyword) {
      case "additionalProperties", "unevaluatedProperties" ->
          "unknown key '" + error.getProperty() + "'";
      case "required" -> "required key '" + error.getProperty() + "' is missing";
      case "type" ->
          words.size() < 2
              ? String.valueOf(error.getMessage())
              : "must be " + types(words.get(1)) + ", not " + types(words.get(0));
      case "enum" -> "must be one of " + words.get(0).replaceAll("^\\[|\\]$", "");
      case "pattern" -> "must match the pattern " + words.get(0);
      default -> String.valueOf(error.getMessage());
    };
  }

  /** Returns "an object or null" for "[object, null]". */
  private static String types(String names) {
    return Stream.of(names.replaceAll("[\\[\\]\"]", "").split(", ?", -1))
        .map(
            name ->
                name.equals("null")
                    ? name
                    : ("aio".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name)
        .collect(Collectors.joining(" or "));
  }
}
