package dev.chartwright.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths as {@code kubectl} users write them: {@code spec.template.spec.containers[0].image}, with
 * {@code [name=web]} for the list item of that name and {@code ["a.b/c"]} for a key with dots.
 */
final class Paths {
  private static final Pattern STEP =
      Pattern.compile(
          "\\G\\.?(?:\\[\"([^\"]+)\"\\]|\\[(\\d+)\\]|\\[(\\w+)=([^\\]]+)\\]|([^.\\[]+))");

  private Paths() {}

  static JsonNode find(JsonNode root, String path) {
    JsonNode at = root;
    Matcher matcher = STEP.matcher(path);
    int end = 0;
    while (matcher.find()) {
      at = step(at, matcher);
      end = matcher.end();
    }
    if (end != path.length()) {
      throw new IllegalArgumentException(
          "'"
              + path
              + "' is not a valid path: the syntax is wrong at '"
              + path.substring(end)
              + "'");
    }
    return at;
  }

  private static JsonNode step(JsonNode at, Matcher matcher) {
    if (matcher.group(2) != null) {
      return at.path(Integer.parseInt(matcher.group(2)));
    }
    if (matcher.group(3) != null) {
      for (JsonNode item : at) {
        if (item.path(matcher.group(3)).asText().equals(matcher.group(4))) {
          return item;
        }
      }
      return MissingNode.getInstance();
    }
    return at.path(matcher.group(1) == null ? matcher.group(5) : matcher.group(1));
  }

  /**
   * Returns the longest beginning of a path that exists, with the keys that it has, for messages
   * about a missing value.
   */
  static String whatIsThere(JsonNode root, String path) {
    Matcher matcher = STEP.matcher(path);
    JsonNode at = root;
    String known = "";
    while (matcher.find()) {
      JsonNode next = step(at, matcher);
      if (next.isMissingNode()) {
        break;
      }
      at = next;
      known = path.substring(0, matcher.end());
    }
    List<String> keys = new ArrayList<>();
    at.fieldNames().forEachRemaining(keys::add);
    String where = known.isEmpty() ? "the object" : "'" + known + "'";
    if (at.isArray()) {
      return where + " is a list of " + at.size();
    }
    return at.isObject() ? where + " has " + keys : where + " is " + at;
  }
}
