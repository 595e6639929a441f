package dev.chartwright.unittest.internal.path;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a path: from one node to others. */
interface Selector {
  void select(@Nullable Object node, Search search, List<@Nullable Object> found);
}
