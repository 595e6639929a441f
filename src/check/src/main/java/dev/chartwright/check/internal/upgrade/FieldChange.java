package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A field that differs.
 *
 * @param field as people write it, such as {@code spec.template.spec.containers[web].image}
 * @param path keys and indexes in the later object, or in the earlier one if the later one lacks
 *     them
 * @param before the value before; a missing node where there was none
 * @param after the value after; a missing node if it was removed
 */
public record FieldChange(String field, List<String> path, JsonNode before, JsonNode after) {
  private static final int LONGEST = 60;
  private static final int CHECKSUM = 8;

  public FieldChange {
    path = List.copyOf(path);
  }

  /** Returns whether it is below a field. */
  boolean isIn(String... steps) {
    return path.size() >= steps.length && path.subList(0, steps.length).equals(List.of(steps));
  }

  /**
   * Returns what happened to it, in few words.
   *
   * @return such as {@code spec.replicas from 1 to 2}
   */
  public String text() {
    if (before.isMissingNode()) {
      return field + " is new: " + value(after);
    }
    if (after.isMissingNode()) {
      return field + " is removed, was " + value(before);
    }
    return field + " from " + value(before) + " to " + value(after);
  }

  static String value(JsonNode node) {
    String text = node.isValueNode() ? node.asText() : node.toString();
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.matches("[0-9a-f]{32,}")) {
      // The start of a checksum is enough to compare it.
      return line.substring(0, CHECKSUM) + "…";
    }
    String shown = line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    return shown.isEmpty() ? "an empty string" : shown;
  }

  /** Returns a copy without its values. */
  FieldChange masked() {
    return new FieldChange(field, path, Masks.hidden(before), Masks.hidden(after));
  }
}
