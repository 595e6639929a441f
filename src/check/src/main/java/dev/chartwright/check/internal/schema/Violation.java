package dev.chartwright.check.internal.schema;

import dev.chartwright.check.Rule;
import java.util.List;
import java.util.Optional;

/**
 * What an API server would reject, without its place in a template.
 *
 * @param rule the rule that it breaks
 * @param path keys and list indexes of the place
 * @param message what is wrong
 * @param remedy what to do
 */
record Violation(Rule rule, List<String> path, String message, Optional<String> remedy) {}
