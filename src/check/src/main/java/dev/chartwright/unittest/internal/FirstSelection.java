package dev.chartwright.unittest.internal;

import dev.chartwright.unittest.internal.FirstSuite.Assert;
import dev.chartwright.unittest.internal.asserts.Document;
import dev.chartwright.unittest.internal.path.WrittenPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a test selects one of the objects of a template: by its kind, its name, or its index.
 *
 * @param label the object for people
 * @param selector the path and the value
 * @param index the index, or -1 if it is not needed
 */
record FirstSelection(String label, Optional<Map.Entry<String, String>> selector, int index) {
  /**
   * Selects an object.
   *
   * @param again the objects of another rendering; a name that differs is random
   */
  static FirstSelection of(List<Document> documents, List<Document> again, int index) {
    String kind = kind(documents.get(index));
    String name = name(documents.get(index));
    name = name.equals(name(again.get(index))) ? name : "";
    String label = kind + (name.isEmpty() ? "" : " " + name);
    if (documents.size() == 1) {
      return new FirstSelection(label, Optional.empty(), -1);
    }
    if (documents.stream().filter(one -> kind(one).equals(kind)).count() == 1) {
      return new FirstSelection(label, Optional.of(Map.entry("kind", kind)), -1);
    }
    String own = name;
    if (!own.isEmpty() && documents.stream().filter(one -> name(one).equals(own)).count() == 1) {
      return new FirstSelection(label, Optional.of(Map.entry("metadata.name", own)), -1);
    }
    return new FirstSelection(label, Optional.empty(), index);
  }

  private static String kind(Document document) {
    return String.valueOf(document.content().get("kind"));
  }

  private static String name(Document document) {
    return at(document.content(), List.of("metadata", "name")) instanceof String name ? name : "";
  }

  FirstSuite.Test test(String name, Map<String, Optional<Object>> set, List<Assert> asserts) {
    boolean isAmong = selector.isPresent() || index >= 0;
    return new FirstSuite.Test(
        isAmong && !name.contains(label) ? name + " in the " + label : name,
        set,
        selector,
        index,
        asserts);
  }

  static @Nullable Object at(@Nullable Object content, List<String> path) {
    Object at = content;
    for (String step : path) {
      if (at instanceof Map<?, ?> map) {
        at = map.get(step);
      } else if (at instanceof List<?> list && step.matches("\\d{1,9}")) {
        int index = Integer.parseInt(step);
        at = index < list.size() ? list.get(index) : null;
      } else {
        return null;
      }
    }
    return at;
  }

  /** Returns a path for people, such as {@code the image of container web}. */
  static String subject(Map<String, @Nullable Object> content, List<String> path) {
    int at = Math.max(path.lastIndexOf("containers"), path.lastIndexOf("initContainers"));
    if (at >= 0 && at + 2 < path.size()) {
      Object container = at(content, path.subList(0, at + 2));
      String rest = WrittenPath.of(path.subList(at + 2, path.size()));
      return rest
          + " of container "
          + (container instanceof Map<?, ?> map && map.get("name") != null
              ? map.get("name")
              : path.get(at + 1));
    }
    List<String> inner = path;
    for (String step : List.of("spec", "template", "spec")) {
      if (inner.size() > 1 && inner.get(0).equals(step)) {
        inner = inner.subList(1, inner.size());
      }
    }
    return WrittenPath.of(inner);
  }
}
