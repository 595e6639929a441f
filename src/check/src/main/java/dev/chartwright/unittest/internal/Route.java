package dev.chartwright.unittest.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * The chart that a suite tests, from the root.
 *
 * @param names the names of the charts on the way, the root's first
 */
record Route(List<String> names) {
  Route {
    names = List.copyOf(names);
  }

  Route below(String name) {
    List<String> inner = new ArrayList<>(names);
    inner.add(name);
    return new Route(inner);
  }

  /** Returns it as Helm writes it, such as {@code web/charts/db}. */
  String path() {
    return String.join("/charts/", names);
  }
}
