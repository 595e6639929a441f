package dev.chartwright.unittest;

import dev.chartwright.chart.Location;
import dev.chartwright.render.Trace;
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
 * @param place what made what was found
 */
public record AssertionFailure(
    String kind,
    Path file,
    int line,
    String template,
    int document,
    String message,
    Optional<String> expected,
    Optional<String> found,
    Optional<Place> place) {

  /**
   * What made the value that an assertion is about.
   *
   * @param path the place in the document, such as {@code spec.ports[0].port}; of two texts that
   *     should be equal, that of the first difference; of a value that is missing, the nearest one
   *     above it; empty for the document
   * @param missing the keys that are missing below it, with dots; empty if nothing is
   * @param trace the line of the template, the helpers, and the values key; empty if it is not
   *     known
   * @param end where the value ends in the template, if something is missing in it
   * @param source what sets the values key: a line of values.yaml, of a values file, or of the
   *     suite; empty if the template has a default
   * @param note what Helm was evaluating when it failed, or why there is no trace
   */
  public record Place(
      String path,
      String missing,
      Optional<Trace> trace,
      Optional<Location> end,
      Optional<Location> source,
      String note) {}

  /** Creates a failure without a place. */
  public AssertionFailure(
      String kind,
      Path file,
      int line,
      String template,
      int document,
      String message,
      Optional<String> expected,
      Optional<String> found) {
    this(kind, file, line, template, document, message, expected, found, Optional.empty());
  }

  /** Returns a copy with a place. */
  public AssertionFailure at(Place known) {
    return new AssertionFailure(
        kind, file, line, template, document, message, expected, found, Optional.of(known));
  }
}
