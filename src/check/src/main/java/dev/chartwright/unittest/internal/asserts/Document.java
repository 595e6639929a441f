package dev.chartwright.unittest.internal.asserts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One document of a rendering.
 *
 * @param index its index in its template, from 0; documents without content do not count
 * @param content its content; the text of NOTES.txt and of a failure is below {@code raw}
 */
public record Document(int index, Map<String, @Nullable Object> content) {
  private static final int MOST_SHOWN = 8;

  /** The key of a text. */
  public static final String RAW = "raw";

  /** Returns the text of a document that is one. */
  public String raw() {
    Object text = content.get(RAW);
    return text == null ? "<nil>" : Normal.text(text);
  }

  private String label() {
    Object kind = content.get("kind");
    Object name =
        content.get("metadata") instanceof Map<?, ?> metadata ? metadata.get("name") : null;
    return kind == null ? "a text" : kind + (name == null ? "" : "/" + name);
  }

  /**
   * Returns what there is, for a person who selected nothing.
   *
   * @param documents the documents of each template
   */
  public static String list(Map<String, List<Document>> documents) {
    List<String> labels = new ArrayList<>();
    documents.values().forEach(all -> all.forEach(one -> labels.add(one.label())));
    if (labels.isEmpty()) {
      return "nothing was rendered";
    }
    int shown = Math.min(labels.size(), MOST_SHOWN);
    return "there are "
        + String.join(", ", labels.subList(0, shown))
        + (labels.size() > shown ? " and " + (labels.size() - shown) + " more" : "");
  }
}
