package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.check.Rule;
import java.util.List;
import java.util.Optional;

/**
 * What a check found, before anybody has looked for the line in the template.
 *
 * @param rule the rule
 * @param object the object
 * @param path where in the document
 * @param message what is wrong
 * @param remedy what to do
 */
public record Fault(
    Rule rule, RenderedObject object, List<String> path, String message, Optional<String> remedy) {}
