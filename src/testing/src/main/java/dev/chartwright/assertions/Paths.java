package dev.chartwright.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /**
   * Returns the keys and indexes of a value.
   *
   * @return empty if that path has no value
   * @throws IllegalArgumentException if it is not a path
   */
  static Optional<List<String>> find(JsonNode root, String path) {
    List<String> steps = new ArrayList<>();
    JsonNode at = root;
    Matcher matcher = STEP.matcher(path);
    int end = 0;
    while (matcher.find()) {
      String step = step(at, matcher);
      steps.add(step);
      at = child(at, step);
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
    return at.isMissingNode() ? Optional.empty() : Optional.of(steps);
  }

  /** Returns the key or index; for an item that does not exist one that is not in the list. */
  private static String step(JsonNode at, Matcher matcher) {
    if (matcher.group(2) != null) {
      return matcher.group(2);
    }
    if (matcher.group(3) != null) {
      int index = 0;
      while (index < at.size()
          && !at.path(index).path(matcher.group(3)).asText().equals(matcher.group(4))) {
        index++;
      }
      return String.valueOf(index);
    }
    return matcher.group(1) == null ? matcher.group(5) : matcher.group(1);
  }

  /** Returns a missing node if there is none. */
  static JsonNode child(JsonNode at, String step) {
    return at.isArray() && step.matches("\\d{1,9}")
        ? at.path(Integer.parseInt(step))
        : at.path(step);
  }

  static JsonNode child(JsonNode at, List<String> steps) {
    JsonNode node = at;
    for (String step : steps) {
      node = child(node, step);
    }
    return node;
  }

  /** Returns steps as a path. */
  static String written(List<String> steps) {
    StringBuilder text = new StringBuilder();
    for (String step : steps) {
      if (step.matches("\\d+")) {
        text.append('[').append(step).append(']');
      } else if (step.matches("[^.\\[\\]\"=]+")) {
        text.append(text.isEmpty() ? "" : ".").append(step);
      } else {
        text.append("[\"").append(step).append("\"]");
      }
    }
    return text.toString();
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
      JsonNode next = child(at, step(at, matcher));
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
