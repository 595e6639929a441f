package dev.chartwright.unittest.internal.asserts;

import dev.chartwright.unittest.internal.path.ValuePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A {@code documentSelector}.
 *
 * @param path the path that a document must have; if it is empty, this selects nothing
 * @param value the value at the path; null for any
 * @param matchesMany whether several documents may match
 * @param skipsEmpty whether the assertion is skipped where no document matches
 */
public record Selector(
    String path, @Nullable Object value, boolean matchesMany, boolean skipsEmpty) {
  /** No document matches, or too many. */
  public static final class SelectionException extends Exception {
    private static final long serialVersionUID = 1L;

    SelectionException(String problem) {
      super(problem);
    }
  }

  /**
   * Selects documents.
   *
   * @param documents the documents of each template
   * @return those that match; templates without any are absent
   * @throws SelectionException if none matches, or several do and {@code matchMany} is not set
   */
  public Map<String, List<Document>> select(Map<String, List<Document>> documents)
      throws SelectionException {
    ValuePath read = ValuePath.of(path);
    Map<String, List<Document>> selected = new TreeMap<>();
    int count = 0;
    for (Map.Entry<String, List<Document>> entry : documents.entrySet()) {
      List<Document> found = new ArrayList<>();
      for (Document document : entry.getValue()) {
        if (matches(read, document)) {
          found.add(document);
        }
      }
      count += found.size();
      if (!found.isEmpty()) {
        selected.put(entry.getKey(), found);
      }
    }
    if (count > 1 && !matchesMany) {
      throw new SelectionException(
          "documentSelector matches "
              + count
              + " documents; make it narrower, or set matchMany: true");
    }
    if (count == 0 && !skipsEmpty) {
      throw new SelectionException(
          "documentSelector matches no document; " + Document.list(documents));
    }
    return selected;
  }

  private boolean matches(ValuePath read, Document document) {
    List<@Nullable Object> found = read.find(document.content());
    return value == null
        ? !found.isEmpty()
        : found.stream().anyMatch(one -> Objects.equals(value, one));
  }
}
