package dev.chartwright.check.internal.schema;

import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.values.Conflict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an API server would reject, without its place in a template.
 *
 * @param rule the rule that it breaks
 * @param path keys and list indexes of the place
 * @param message what is wrong
 * @param remedy what to do
 * @param conflict the two values that do not fit each other, if there are two
 */
record Violation(
    Rule rule,
    List<String> path,
    String message,
    Optional<String> remedy,
    Optional<Conflict> conflict) {

  Violation(Rule rule, List<String> path, String message, Optional<String> remedy) {
    this(rule, path, message, remedy, Optional.empty());
  }

  /** Returns the same violation of an object that is inside another one. */
  Violation inside(List<String> prefix) {
    return new Violation(
        rule,
        joined(prefix, path),
        message,
        remedy,
        conflict.map(
            one ->
                new Conflict(
                    one.kind(), joined(prefix, one.first()), joined(prefix, one.second()))));
  }

  private static List<String> joined(List<String> prefix, List<String> path) {
    return Stream.concat(prefix.stream(), path.stream()).toList();
  }
}
