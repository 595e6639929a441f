package dev.chartwright.internal.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.chartwright.internal.file.TextFile;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
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
  static final Tag PLAIN = new Tag("!plain");

  /** The most levels of mappings and lists; Helm's own parser stops at 10,000. */
  static final int MOST_NESTED = 200;

  /** The most characters of a document, unless the caller expects more. */
  private static final int MOST_CHARACTERS = TextFile.MOST_BYTES;

  /** The most characters of a line: a Secret may hold 1.4 million in one, which take a second. */
  private static final int MOST_IN_LINE = 2 << 20;

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

    SyntaxException(int line, String problem, @Nullable Throwable cause) {
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
    return parse(text, firstLine, MOST_CHARACTERS, false);
  }

  /**
   * Reads a text that may be larger than a file of a chart, as the index of a repository may.
   *
   * @param text YAML
   * @param mostCharacters the most characters that the text may have
   * @throws SyntaxException if the text is not YAML or is larger
   */
  public static YamlDocument parseLarge(String text, int mostCharacters) throws SyntaxException {
    return parse(text, 1, mostCharacters, false);
  }

  /**
   * Reads the first document of a text, as Helm 3 reads a values file; it ignores what follows, and
   * so does this.
   *
   * @param text YAML
   * @return the document; an empty text gives a document with null content
   * @throws SyntaxException if the first document is not YAML
   */
  public static YamlDocument parseFirst(String text) throws SyntaxException {
    return parse(text, 1, MOST_CHARACTERS, true);
  }

  private static YamlDocument parse(
      String text, int firstLine, int mostCharacters, boolean isFirstOfSeveral)
      throws SyntaxException {
    if (text.length() > mostCharacters) {
      throw new SyntaxException(
          firstLine, "the document has more than " + mostCharacters + " characters", null);
    }
    refuseLongLine(text, firstLine);
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    // Aliases are counted by what they expand to, in YamlExpansion; so is their depth, in
    // YamlReader.
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    options.setNestingDepthLimit(MOST_NESTED);
    options.setProcessComments(false);
    String body = !text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
    StreamReader input = new StreamReader(new StringReader(body));
    Composer composer = new Composer(new ParserImpl(input, options), new PlainResolver(), options);
    try {
      Node root = compose(composer, input, firstLine, isFirstOfSeveral);
      YamlReader reader = new YamlReader(firstLine);
      JsonNode content = root == null ? NullNode.getInstance() : reader.read(root);
      return new YamlDocument(root, content, reader.duplicates(), firstLine);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      int line = mark == null ? firstLine : mark.getLine() + firstLine;
      throw new SyntaxException(line, problem(e), e);
    } catch (YAMLException e) {
      boolean isDeep = String.valueOf(e.getMessage()).startsWith("Nesting Depth exceeded");
      throw new SyntaxException(firstLine, isDeep ? tooDeep() : String.valueOf(e.getMessage()), e);
    }
  }

  /** SnakeYAML does not check the digits of an escape, and the characters of a tag, in advance. */
  private static @Nullable Node compose(
      Composer composer, StreamReader input, int firstLine, boolean isFirstOfSeveral)
      throws SyntaxException {
    try {
      if (isFirstOfSeveral) {
        return composer.checkNode() ? composer.getNode() : null;
      }
      return composer.getSingleNode();
    } catch (YAMLException e) {
      throw e;
    } catch (NumberFormatException e) {
      throw new SyntaxException(
          input.getLine() + firstLine, "an escape has no hexadecimal digits", e);
    } catch (RuntimeException e) {
      throw new SyntaxException(input.getLine() + firstLine, "a tag is invalid", e);
    }
  }

  private static String problem(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    return problem.startsWith("expected URI in UTF-8") ? "a tag is not UTF-8" : problem;
  }

  /**
   * SnakeYAML's time grows with the square of what it scans without a break: a line, or in JSON,
   * which may be one line as a whole, what is between two quotes.
   */
  private static void refuseLongLine(String text, int firstLine) throws SyntaxException {
    boolean isJson = text.startsWith("{") || text.startsWith("[");
    int line = firstLine;
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      char one = text.charAt(at);
      if (at - start > MOST_IN_LINE) {
        throw new SyntaxException(
            line, "the line has more than " + MOST_IN_LINE + " characters", null);
      }
      if (one == '\n' || (isJson && one == '"')) {
        start = at + 1;
        line += one == '\n' ? 1 : 0;
      }
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

  Optional<Node> root() {
    return Optional.ofNullable(root);
  }

  int firstLine() {
    return firstLine;
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
   * The place of a value.
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
   * Returns the place of the value of a path, or of the nearest existing path above it.
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

  static String tooDeep() {
    return "mappings and lists are nested more than " + MOST_NESTED + " levels deep";
  }

  static String keyOf(Node key) {
    if (!(key instanceof ScalarNode scalar)) {
      throw new IllegalArgumentException("a key is not a scalar: " + key.getNodeId());
    }
    return key.getTag().equals(PLAIN) ? YamlScalars.key(scalar.getValue()) : scalar.getValue();
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
