package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A value over a default.
 *
 * @param path keys from the root of the chart's values
 */
public record Change(List<String> path, JsonNode value) {
  public Change {
    path = List.copyOf(path);
  }

  boolean isAboveOrBelow(Change other) {
    int common = Math.min(path.size(), other.path.size());
    return path.subList(0, common).equals(other.path.subList(0, common));
  }
}
