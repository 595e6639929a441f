package dev.chartwright.check.internal.values;

import java.util.List;

/**
 * Two values of an object that an API server rejects together.
 *
 * @param kind what removes the conflict
 * @param first keys and list indexes of one value
 * @param second keys and list indexes of the other
 */
public record Conflict(Kind kind, List<String> first, List<String> second) {
  /** What removes a conflict. */
  public enum Kind {
    /** One of the two must go. */
    EITHER,
    /** The first is not allowed because of the second, which must stay. */
    FIRST,
    /** One of two items must go. */
    ITEM,
    /** Both can stay, but have to fit each other. */
    VALUES
  }

  public Conflict {
    first = List.copyOf(first);
    second = List.copyOf(second);
  }
}
