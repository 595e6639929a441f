package dev.chartwright.render.internal;

import dev.chartwright.render.internal.Marks.Mark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What made a piece of rendered text.
 *
 * @param caller the action that called the helper which holds the piece, or null at the top
 * @param mark the piece of the template
 * @param line the line of the template
 */
public record Origin(@Nullable Origin caller, Mark mark, int line) {
  /**
   * Returns the way that Helm went.
   *
   * @return the places from the template itself to this one
   */
  public List<Origin> chain() {
    List<Origin> chain = new ArrayList<>();
    for (Origin at = this; at != null; at = at.caller) {
      chain.add(at);
    }
    Collections.reverse(chain);
    return chain;
  }

  Optional<Origin> outer() {
    return Optional.ofNullable(caller);
  }

  Origin atLine(int other) {
    return new Origin(caller, mark, other);
  }
}
