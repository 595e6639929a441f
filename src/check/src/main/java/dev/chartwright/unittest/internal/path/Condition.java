package dev.chartwright.unittest.internal.path;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a filter: a condition, an operand, or both. */
interface Condition {
  /** What stands for a missing operand. */
  Condition NEVER = (node, search) -> false;

  boolean holds(@Nullable Object node, Search search);

  /** Returns the values that are compared if this is an operand; others have none. */
  default List<@Nullable Object> values(@Nullable Object node, Search search) {
    return List.of();
  }
}
