package dev.chartwright.render.internal.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Numbers items in the order of the templates. A template that is written again gets the same. */
final class ItemList {
  private final List<Item> items = new ArrayList<>();
  private int next;

  int add(IntFunction<Item> item) {
    if (next == items.size()) {
      items.add(item.apply(next));
    }
    return next++;
  }

  int next() {
    return next;
  }

  void rewind(int to) {
    next = to;
  }

  /** Forgets the items of a template that cannot be probed. */
  void drop(int from) {
    items.subList(from, items.size()).clear();
    next = from;
  }

  List<Item> all() {
    return List.copyOf(items);
  }
}
