package dev.chartwright.chart.internal.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A body that was run, with all that came of it. Where nothing has changed of what it looked up, it
 * need not run again.
 */
final class Ran {
  private final Called called;
  private final Body body;
  private final int began;
  private final Set<Object> lookedUp = new HashSet<>();
  private final List<Ran> inside = new ArrayList<>();
  private final List<Noted> reads = new ArrayList<>();
  private final List<Consumer<Fallbacks>> fallbacks = new ArrayList<>();
  private Value text = Value.made(Set.of());
  private boolean isDone;
  private int steps;
  private int assigned;

  /**
   * What is run. Its methods are written out, because those that Java makes for records are slow at
   * first.
   *
   * @param what the definition, file or text
   * @param dot the argument
   */
  record Called(String what, Value dot, @Nullable Scope scope) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Called call
          && scope == call.scope
          && what.equals(call.what)
          && dot.equals(call.dot);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * what.hashCode() + dot.hashCode()) + System.identityHashCode(scope);
    }
  }

  private record Noted(Read read, @Nullable Site site) {}

  /**
   * Begins a run. Whatever code comes back to it until it is done gets an unknown text; what it
   * reads is read already.
   *
   * @param began the time on the heap's clock
   */
  Ran(Called called, Body body, int began) {
    this.called = called;
    this.body = body;
    this.began = began;
  }

  Called called() {
    return called;
  }

  Body body() {
    return body;
  }

  /** Returns the text that it printed. */
  Value text() {
    return text;
  }

  void done(Value printed) {
    text = printed;
    isDone = true;
  }

  /** Notes that it called another one. */
  void called(Ran other) {
    if (other.isDone) {
      inside.add(other);
    }
  }

  /** Returns what it called, in order. */
  List<Ran> inside() {
    return inside;
  }

  void read(Read read, @Nullable Site site) {
    reads.add(new Noted(read, site));
  }

  void fallback(Consumer<Fallbacks> fallback) {
    fallbacks.add(fallback);
  }

  void step() {
    steps++;
  }

  /** Returns how many steps it took, without those of what it called. */
  int steps() {
    return steps;
  }

  void assign() {
    assigned++;
  }

  /** Returns how many variables it changed itself. */
  int assigned() {
    return assigned;
  }

  /** Returns the places of the heap that it looked up itself, to which the heap adds. */
  Set<Object> lookedUp() {
    return lookedUp;
  }

  void addTo(ReadIndex index) {
    for (Noted noted : reads) {
      index.add(noted.read(), noted.site());
    }
    for (Consumer<Fallbacks> fallback : fallbacks) {
      fallback.accept(index.fallbacks());
    }
  }

  /**
   * Returns whether it would do the same again.
   *
   * @param heap the values as they are now
   * @param known what was found out of others
   */
  boolean holds(Heap heap, IdentityHashMap<Ran, Boolean> known) {
    Boolean found = known.get(this);
    if (found == null) {
      known.put(this, true);
      found = !heap.hasChanged(lookedUp, began) && insideHolds(heap, known);
      known.put(this, found);
    }
    return found;
  }

  private boolean insideHolds(Heap heap, IdentityHashMap<Ran, Boolean> known) {
    for (Ran one : inside) {
      if (!one.holds(heap, known)) {
        return false;
      }
    }
    return true;
  }
}
