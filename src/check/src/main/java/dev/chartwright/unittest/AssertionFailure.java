package dev.chartwright.unittest;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Why an assertion failed.
 *
 * @param kind the assertion, such as {@code equal}, with {@code not} before it if it is negated
 * @param file the suite's file
 * @param line the assertion's line
 * @param template the template whose document failed, as Helm names it; empty if none was selected
 * @param document the document's index in the template, from 0; -1 if it is about no single one
 * @param message what is wrong, with the path
 * @param expected what was expected, as YAML
 * @param found what was found, as YAML
 */
public record AssertionFailure(
    String kind,
    Path file,
    int line,
    String template,
    int document,
    String message,
    Optional<String> expected,
    Optional<String> found) {}
