package dev.chartwright.check.internal.values;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * A document of a values file after the first one. Helm 3 ignores it, and Helm 4 merges it over the
 * ones before it (LoadValues in pkg/chart/v2/loader).
 *
 * @param line the line of its separator
 * @param keys its keys; empty if Helm 4 rejects it
 */
public record FurtherDocument(int line, List<String> keys) {
  public FurtherDocument {
    keys = List.copyOf(keys);
  }

  /**
   * Returns the documents after the first one that are not empty.
   *
   * @param text a values file
   */
  static List<FurtherDocument> in(String text) {
    List<FurtherDocument> further = new ArrayList<>();
    if (!text.startsWith("---") && !text.contains("\n---")) {
      return further;
    }
    List<String> lines = text.lines().toList();
    StringBuilder document = new StringBuilder();
    boolean isFirst = true;
    int separator = 0;
    for (int i = 0; i <= lines.size(); i++) {
      if (i < lines.size() && !lines.get(i).startsWith("---")) {
        document.append(lines.get(i)).append('\n');
        continue;
      }
      // What is before the first separator is a document only if something is in it.
      boolean isNothing = separator == 0 && isComment(document);
      if (!isFirst) {
        add(document.toString(), separator, further);
      }
      isFirst &= isNothing;
      separator = i + 1;
      document.setLength(0);
    }
    return further;
  }

  private static boolean isComment(CharSequence text) {
    return text.toString()
        .lines()
        .map(String::strip)
        .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.startsWith("%"));
  }

  private static void add(String text, int line, List<FurtherDocument> further) {
    try {
      JsonNode content = YamlDocument.parseFirst(text).content();
      if (!content.isNull() && !(content.isObject() && content.isEmpty())) {
        List<String> keys = new ArrayList<>();
        content.fieldNames().forEachRemaining(keys::add);
        further.add(new FurtherDocument(line, keys));
      }
    } catch (YamlDocument.SyntaxException e) {
      further.add(new FurtherDocument(line, List.of()));
    }
  }
}
