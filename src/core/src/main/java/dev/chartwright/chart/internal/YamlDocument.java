package dev.chartwright.chart.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** One YAML document: its content with Helm's types, and the line of every key in it. */
public final class YamlDocument {
  private static final Tag PLAIN = new Tag("!plain");
  private static final int MAX_DEPTH = 200;

  private final @Nullable Node root;
  private final JsonNode content;
  private final int firstLine;
  private final List<DuplicateKey> duplicates;

  private YamlDocument(
      @Nullable Node root, JsonNode content, List<DuplicateKey> duplicates, int firstLine) {
    this.root = root;
    this.firstLine = firstLine;
    this.content = content;
    this.duplicates = List.copyOf(duplicates);
  }

  /**
   * A key that is duplicated in one mapping; the later one wins, in Helm too.
   *
   * @param path the keys from the root, the doubled one last
   * @param firstLine where it is first
   * @param line where it is again
   */
  public record DuplicateKey(List<String> path, int firstLine, int line) {}

  /** A text that is not YAML. */
  public static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    SyntaxException(int line, String problem, Throwable cause) {
      super(problem, cause);
      this.line = line;
    }

    /**
     * Returns where reading stopped.
     *
     * @return the line from 1
     */
    public int line() {
      return line;
    }
  }

  /**
   * Reads a text with exactly one document.
   *
   * @param text YAML
   * @return the document; an empty text gives a document with null content
   * @throws SyntaxException if the text is not YAML or holds more than one document
   */
  public static YamlDocument parse(String text) throws SyntaxException {
    return parse(text, 1);
  }

  /**
   * Reads a text with exactly one document that is a part of a larger one.
   *
   * @param text YAML
   * @param firstLine the number of the text's first line
   * @throws SyntaxException if the text is not YAML
   */
  public static YamlDocument parse(String text, int firstLine) throws SyntaxException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setMaxAliasesForCollections(1000);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setProcessComments(false);
    String body = !text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
    Composer composer =
        new Composer(
            new ParserImpl(new StreamReader(new StringReader(body)), options),
            new PlainResolver(),
            options);
    try {
      Node root = composer.getSingleNode();
      Reader reader = new Reader(firstLine);
      JsonNode content =
          root == null ? NullNode.getInstance() : reader.read(root, new Path(null, ""));
      return new YamlDocument(root, content, reader.doubled, firstLine);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      int line = mark == null ? firstLine : mark.getLine() + firstLine;
      throw new SyntaxException(line, String.valueOf(e.getProblem()), e);
    } catch (YAMLException e) {
      throw new SyntaxException(firstLine, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Returns the content with Helm's types.
   *
   * @return null content for an empty document
   */
  public JsonNode content() {
    return content;
  }

  /**
   * Returns keys that are duplicated.
   *
   * @return in order of their lines
   */
  public List<DuplicateKey> duplicates() {
    return duplicates;
  }

  /**
   * Returns the line of a key or list item.
   *
   * @param path keys and list indexes from the root
   * @return the line, counted from the number given to {@code parse}, or empty if there is no such
   *     place
   */
  public OptionalInt lineOf(List<String> path) {
    Node node = root;
    int line = node == null ? 0 : node.getStartMark().getLine() + firstLine;
    for (String step : path) {
      Optional<Child> child = node == null ? Optional.empty() : child(node, step);
      if (child.isEmpty()) {
        return OptionalInt.empty();
      }
      node = child.get().value();
      line = child.get().key().getLine() + firstLine;
    }
    return line == 0 ? OptionalInt.empty() : OptionalInt.of(line);
  }

  /**
   * Returns the line of a place, or of the nearest place above it that exists.
   *
   * @param path keys and list indexes from the root
   * @return a line from 1
   */
  public int nearestLineOf(List<String> path) {
    for (int length = path.size(); length > 0; length--) {
      OptionalInt line = lineOf(path.subList(0, length));
      if (line.isPresent()) {
        return line.getAsInt();
      }
    }
    return firstLine;
  }

  /**
   * A character's place.
   *
   * @param line the line, counted from the number given to {@code parse}
   * @param column the column from 0, in code points
   */
  public record Point(int line, int column) {}

  /**
   * Where a value stands.
   *
   * @param path the keys and list indexes that lead to it
   * @param key where its key begins, or the item of a list
   * @param start where it begins
   * @param end the place behind it
   * @param isText whether it is a scalar that is not empty
   */
  public record Span(List<String> path, Point key, Point start, Point end, boolean isText) {
    public Span {
      path = List.copyOf(path);
    }
  }

  /**
   * Returns where the value of a path stands, or that of the nearest path above it that exists.
   *
   * @param path keys and list indexes from the root
   * @return the place, or empty for an empty document
   */
  public Optional<Span> nearest(List<String> path) {
    if (root == null) {
      return Optional.empty();
    }
    Node node = root;
    Mark key = root.getStartMark();
    int depth = 0;
    for (String step : path) {
      Optional<Child> child = child(node, step);
      if (child.isEmpty()) {
        break;
      }
      node = child.get().value();
      key = child.get().key();
      depth++;
    }
    boolean text = node instanceof ScalarNode scalar && !scalar.getValue().isEmpty();
    return Optional.of(
        new Span(
            path.subList(0, depth),
            point(key),
            point(node.getStartMark()),
            point(node.getEndMark()),
            text));
  }

  private Point point(Mark mark) {
    return new Point(mark.getLine() + firstLine, mark.getColumn());
  }

  private record Child(Node value, Mark key) {}

  private Optional<Child> child(Node node, String step) {
    Optional<Child> found = Optional.empty();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (keyOf(tuple.getKeyNode()).equals(step)) {
          found = Optional.of(new Child(tuple.getValueNode(), tuple.getKeyNode().getStartMark()));
        }
      }
    } else if (node instanceof SequenceNode sequence && step.matches("\\d{1,9}")) {
      int index = Integer.parseInt(step);
      if (index < sequence.getValue().size()) {
        Node item = sequence.getValue().get(index);
        found = Optional.of(new Child(item, item.getStartMark()));
      }
    }
    return found;
  }

  private static String keyOf(Node key) {
    if (!(key instanceof ScalarNode scalar)) {
      return key.toString();
    }
    return key.getTag().equals(PLAIN) ? YamlScalars.key(scalar.getValue()) : scalar.getValue();
  }

  private record Path(@Nullable Path parent, String step) {
    List<String> steps() {
      List<String> steps = new ArrayList<>();
      for (Path at = this; at.parent != null; at = at.parent) {
        steps.add(0, at.step);
      }
      return steps;
    }
  }

  /** Turns nodes into content; every alias is read again, as its own copy. */
  private static final class Reader {
    private final List<DuplicateKey> doubled = new ArrayList<>();
    private final int firstLine;

    Reader(int firstLine) {
      this.firstLine = firstLine;
    }

    JsonNode read(Node node, Path path) {
      if (node instanceof MappingNode mapping) {
        return mapping(mapping, path);
      }
      if (node instanceof SequenceNode sequence) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(sequence.getValue().size());
        int index = 0;
        for (Node item : sequence.getValue()) {
          array.add(read(item, new Path(path, Integer.toString(index++))));
        }
        return array;
      }
      return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode node) {
      boolean plain = node.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
      Tag tag = node.getTag();
      boolean typed = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.BOOL);
      return (plain && tag.equals(PLAIN)) || typed || tag.equals(Tag.NULL)
          ? YamlScalars.resolve(node.getValue())
          : TextNode.valueOf(node.getValue());
    }

    private ObjectNode mapping(MappingNode mapping, Path path) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      Map<String, Integer> lines = new HashMap<>();
      for (NodeTuple tuple : mapping.getValue()) {
        String key = keyOf(tuple.getKeyNode());
        if (key.equals("<<") && isMerge(tuple.getKeyNode().getTag())) {
          // Helm's YAML (go-yaml 2) merges where the << stands: over keys before it, under keys
          // after it.
          Map<String, JsonNode> merged = new LinkedHashMap<>();
          merge(tuple.getValueNode(), path, merged);
          merged.forEach(object::set);
          continue;
        }
        Path inner = new Path(path, key);
        int line = tuple.getKeyNode().getStartMark().getLine() + firstLine;
        Integer first = lines.putIfAbsent(key, line);
        if (first != null) {
          doubled.add(new DuplicateKey(inner.steps(), first, line));
        }
        object.set(key, read(tuple.getValueNode(), inner));
      }
      return object;
    }

    /** Written as it is, or with its tag, as go-yaml prints it. */
    private static boolean isMerge(Tag tag) {
      return tag.equals(PLAIN) || tag.equals(Tag.MERGE);
    }

    private void merge(Node source, Path path, Map<String, JsonNode> into) {
      if (source instanceof SequenceNode sequence) {
        sequence.getValue().forEach(item -> merge(item, path, into));
      } else {
        read(source, path).properties().forEach(e -> into.putIfAbsent(e.getKey(), e.getValue()));
      }
    }
  }

  /** Marks plain scalars instead of typing them, so that Helm's rules can be applied. */
  private static final class PlainResolver extends Resolver {
    @Override
    protected void addImplicitResolvers() {}

    @Override
    public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
      return kind == NodeId.scalar && implicit ? PLAIN : super.resolve(kind, value, implicit);
    }
  }
}
