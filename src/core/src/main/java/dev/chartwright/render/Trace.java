package dev.chartwright.render;

import dev.chartwright.chart.Location;
import java.util.List;
import java.util.Optional;

/**
 * What made a place in a rendered document.
 *
 * @param location the line of the template: the text itself, or the action that printed it
 * @param helpers the helpers that the action went through, the innermost last
 * @param key the values key that decides it, as the user of the chart writes it
 */
public record Trace(Location location, List<Define> helpers, Optional<String> key) {
  public Trace {
    helpers = List.copyOf(helpers);
  }

  /**
   * A place in a helper.
   *
   * @param name the name that the helper is defined by
   * @param location the line in it that made the text, or that of its {@code define}
   */
  public record Define(String name, Location location) {
    /** Returns a text such as {@code templates/_helpers.tpl:41 (define "web.labels")}. */
    @Override
    public String toString() {
      return location + " (define \"" + name + "\")";
    }
  }

  /**
   * Returns the way that Helm went, if it went through helpers.
   *
   * @return the place in the template and those in helpers, outermost first; empty without helpers
   */
  public List<String> places() {
    return helpers.stream().map(Define::toString).toList();
  }
}
