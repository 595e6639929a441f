package dev.chartwright.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How the path of a key is written. */
final class KeyNames {
  private KeyNames() {}

  /** As helm-docs writes it: keys with a dot or a blank are in quotation marks. */
  static String quoted(JsonNode root, List<String> path) {
    return write(root, path, true);
  }

  /** As Bitnami writes it: dots only. */
  static String plain(JsonNode root, List<String> path) {
    return write(root, path, false);
  }

  private static String write(JsonNode root, List<String> path, boolean quotes) {
    StringBuilder name = new StringBuilder();
    JsonNode at = root;
    for (String step : path) {
      if (at.isArray()) {
        name.append('[').append(step).append(']');
        at = at.path(Integer.parseInt(step));
        continue;
      }
      boolean quote = quotes && (step.contains(".") || step.contains(" "));
      name.append(name.isEmpty() ? "" : ".").append(quote ? "\"" + step + "\"" : step);
      at = at.path(step);
    }
    return name.toString();
  }
}
