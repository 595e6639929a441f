package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.values.Conflict;
import java.util.List;
import java.util.Optional;

/**
 * A fault that a check reports, before its line in the template is known.
 *
 * @param path keys and indexes from the root of the document
 * @param isKeyed whether the values key that makes the place decides whether there is a fault
 * @param conflict the two values that do not fit each other, if there are two
 * @param isMinor whether only the profile strict reports it
 */
public record Fault(
    Rule rule,
    Severity severity,
    RenderedObject object,
    List<String> path,
    String message,
    Optional<String> remedy,
    boolean isKeyed,
    Optional<Conflict> conflict,
    boolean isMinor) {}
