package dev.chartwright.chart.internal.template;

import dev.chartwright.chart.internal.template.Ran.Called;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bodies that ran in a round, and with what. A body runs once for the same dot and scope, and
 * not at all where what it did in the round before still holds.
 */
final class Runs {
  private static final int MOST_BODIES = 40_000;
  private static final int MOST_RECURSION = 3;

  private final Heap heap;
  private final Map<Called, Ran> before;
  private final IdentityHashMap<Ran, Boolean> holding = new IdentityHashMap<>();
  private final Map<Called, Ran> results = new HashMap<>();
  private final Map<String, Integer> running = new HashMap<>();
  private final List<Ran> all = new ArrayList<>();
  private int assigned;
  private int steps;
  private boolean complete = true;

  /** What runs now; what belongs to no body is noted in the first one. */
  private Ran current;

  /**
   * Prepares a round.
   *
   * @param before what {@link #reusable} returned after the round before
   */
  Runs(Heap heap, Map<Called, Ran> before) {
    this.heap = heap;
    this.before = before;
    Called nothing = new Called("", Value.NOTHING, null);
    this.current = new Ran(nothing, new Body("", Optional.empty()), heap.clock());
    heap.lookUpFor(current.lookedUp());
  }

  /**
   * Runs a body, unless it is known what it prints.
   *
   * @param work runs the body, and returns what it prints
   * @param omitted what it counts as where it calls itself too often, or there are too many
   */
  Ran run(Called key, Body body, Function<Body, Value> work, Supplier<Value> omitted) {
    Ran known = known(key);
    if (known != null) {
      current.called(known);
      return known;
    }
    Ran ran = new Ran(key, body, heap.clock());
    int depth = running.merge(key.what(), 1, Integer::sum);
    Ran caller = current;
    try {
      if (depth > MOST_RECURSION || all.size() >= MOST_BODIES) {
        complete &= all.size() < MOST_BODIES;
        ran.done(omitted.get());
        return ran;
      }
      results.put(key, ran);
      all.add(ran);
      enter(ran);
      ran.done(work.apply(body));
      caller.called(ran);
      return ran;
    } finally {
      enter(caller);
      running.merge(key.what(), -1, Integer::sum);
    }
  }

  private void enter(Ran ran) {
    current = ran;
    heap.lookUpFor(ran.lookedUp());
  }

  /** Returns what was run in this round, or would do the same as in the round before. */
  private @Nullable Ran known(Called key) {
    Ran known = results.get(key);
    if (known != null) {
      return known;
    }
    Ran old = before.get(key);
    if (old == null || !old.holds(heap, holding)) {
      return null;
    }
    again(old);
    return old;
  }

  private void again(Ran old) {
    results.put(old.called(), old);
    all.add(old);
    steps += old.steps();
    assigned += old.assigned();
    for (Ran inside : old.inside()) {
      if (!results.containsKey(inside.called())) {
        again(inside);
      }
    }
  }

  /** Returns the body that runs now. */
  Ran current() {
    return current;
  }

  /** Returns the number of steps of the round, after one more. */
  int step() {
    current.step();
    return ++steps;
  }

  /** Notes that a variable got a value that it did not have. */
  void assign() {
    assigned++;
    current.assign();
  }

  /** Returns how often that happened. */
  int assigned() {
    return assigned;
  }

  /** Notes that something was omitted for lack of time. */
  void cut() {
    complete = false;
  }

  /** Returns whether nothing was omitted for lack of time. */
  boolean isComplete() {
    return complete;
  }

  /** Returns what the next round need not run again where what it depends on has not changed. */
  Map<Called, Ran> reusable() {
    return complete ? results : Map.of();
  }

  /** Returns all reads of the round, when it is over. */
  ReadIndex index() {
    ReadIndex index = new ReadIndex();
    current.addTo(index);
    all.forEach(one -> one.addTo(index));
    return index;
  }

  /** Returns all bodies that were run, a file's own before those of its definitions. */
  Map<String, List<Body>> bodiesByFile() {
    Map<String, List<Body>> byFile = new TreeMap<>();
    for (boolean define : List.of(false, true)) {
      for (Ran one : all) {
        Body body = one.body();
        if (body.define().isPresent() == define) {
          byFile.computeIfAbsent(body.file(), any -> new ArrayList<>()).add(body);
        }
      }
    }
    return byFile;
  }
}
