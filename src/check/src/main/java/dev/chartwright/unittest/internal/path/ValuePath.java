package dev.chartwright.unittest.internal.path;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path to values of a document, as {@code path} of an assertion of helm-unittest: JSONPath with
 * the meaning, the errors and the oddities of its engine.
 */
public final class ValuePath {
  private static final int MOST_CHARACTERS = 10_000;

  private final String text;
  private final List<Selector> selectors;

  private ValuePath(String text, List<Selector> selectors) {
    this.text = text;
    this.selectors = selectors;
  }

  /**
   * Reads a path.
   *
   * @param path the path; empty means the document
   * @return the path, usable from many threads
   * @throws PathException if the path is invalid; the message is that of helm-unittest's engine
   */
  public static ValuePath of(String path) {
    if (path.length() > MOST_CHARACTERS) {
      throw PathException.limit("the path has more than " + MOST_CHARACTERS + " characters");
    }
    return inside(path, 0);
  }

  /** Reads a path inside a number of filters. */
  static ValuePath inside(String path, int level) {
    return new ValuePath(path, PathParser.parse(path, level));
  }

  /**
   * Returns the values that the path selects. The document is one of mappings, lists, String, Long,
   * BigInteger, Double, Boolean and null. Like helm-unittest, which writes the document as YAML and
   * reads it again, it goes through the keys of mappings in natural order, and returns a Double
   * that is written without point and exponent as a Long.
   *
   * @return the values, in the order in which the path comes to them
   * @throws PathException if the search takes too long, or compares infinity or not-a-number
   */
  public List<@Nullable Object> find(@Nullable Object document) {
    Document root = new Document(document);
    List<@Nullable Object> found = new ArrayList<>();
    Steps again = new Steps();
    for (Object node : select(root, new Search(root, new Steps()))) {
      found.add(WrittenAgain.value(node instanceof Document ? document : node, again));
    }
    return found;
  }

  /**
   * Returns where the path leads.
   *
   * @throws PathException as {@link #find} does
   */
  public Located locate(@Nullable Object document) {
    return Located.of(selectors, document);
  }

  List<@Nullable Object> select(@Nullable Object start, Search search) {
    List<@Nullable Object> nodes = Collections.singletonList(start);
    for (Selector selector : selectors) {
      List<@Nullable Object> found = new ArrayList<>();
      for (Object node : nodes) {
        search.steps().take(1);
        selector.select(node, search, found);
      }
      nodes = found;
    }
    return nodes;
  }

  @Override
  public String toString() {
    return text;
  }
}
