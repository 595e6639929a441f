package dev.chartwright.assertions.internal;

import dev.chartwright.render.Trace;
import java.util.ArrayList;
import java.util.List;

/** Shows what made a value, as {@code chartwright test} does. */
public final class Origins {
  private Origins() {}

  /** Returns lines with the place in the template, the helpers and the values key. */
  public static List<String> of(Trace trace) {
    List<String> lines = new ArrayList<>();
    lines.add("template  " + trace.location());
    trace.places().forEach(place -> lines.add("helper    " + place));
    trace.key().ifPresent(key -> lines.add("values    " + key));
    return lines;
  }
}
