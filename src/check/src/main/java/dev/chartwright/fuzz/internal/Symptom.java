package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Location;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with what came of an input.
 *
 * @param cause equal for what has the same cause, whatever the values are
 * @param rule the id of the rule that is broken; {@link #RENDER}, {@link #EXPONENT} or {@link
 *     #ORDER} for what no rule covers
 * @param location the place that Helm names, if it is known already
 * @param place where it is in a rendered object
 */
record Symptom(
    String cause, String rule, String message, Optional<Location> location, Optional<Place> place) {
  static final String RENDER = "render";
  static final String EXPONENT = "exponent";
  static final String ORDER = "order";

  /**
   * A place in a rendered object.
   *
   * @param template the template as Helm names it
   * @param value what is there; a missing node if nothing is
   */
  record Place(String template, String kind, String name, List<String> path, JsonNode value) {
    Place {
      path = List.copyOf(path);
    }
  }
}
