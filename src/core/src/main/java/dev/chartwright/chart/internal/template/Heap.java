package dev.chartwright.chart.internal.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What templates change while they run: they may {@code set} keys of the values and of their
 * context, and later reads see what was set.
 */
final class Heap {
  /** A chart that merges everything into everything would be followed for minutes. */
  private static final int MOST_STEPS = 60_000;

  /** Methods of the values of a chart (chartutil.Values), which have precedence over keys. */
  private static final Set<String> METHODS =
      Set.of("AsMap", "Encode", "PathValue", "Table", "YAML");

  private final Map<ValuesPath, Scope> scopes = new HashMap<>();
  private final Map<ValuesPath, Value> merged = new HashMap<>();
  private final Map<Scope, Value> contexts = new HashMap<>();
  private final Map<ValuesPath, Map<String, Value>> children = new HashMap<>();
  private final Map<Scope, Set<String>> asked = new HashMap<>();
  private final Set<ValuesPath> consumed = new HashSet<>();

  /**
   * Places that one look has been to: two may each be merged into the other, and many into many.
   */
  private final Set<ValuesPath> followed = new HashSet<>();

  /** When a place of the values, or the context of a chart, was changed last. */
  private final Map<Object, Integer> changes = new HashMap<>();

  /** Gets what is looked up. */
  private Set<Object> lookedUp = new HashSet<>();

  private int steps;
  private int work;
  private int clock;
  private boolean changed;

  Heap(Scope root) {
    root.all().forEach(scope -> scopes.put(scope.prefix(), scope));
  }

  /** Returns whether there was too much to follow, so that what is known is not all. */
  boolean isExhausted() {
    return steps >= MOST_STEPS;
  }

  /** Returns how many sources were looked at to merge values. */
  int work() {
    return work;
  }

  /** Returns the time, which each change moves on. */
  int clock() {
    return clock;
  }

  /** Adds what is looked up from now on to a set. */
  void lookUpFor(Set<Object> places) {
    lookedUp = places;
  }

  /**
   * Returns whether one of these places has changed.
   *
   * @param since a time of the clock
   */
  boolean hasChanged(Set<Object> places, int since) {
    if (places.size() < changes.size()) {
      for (Object place : places) {
        if (changes.getOrDefault(place, 0) > since) {
          return true;
        }
      }
      return false;
    }
    for (Map.Entry<Object, Integer> change : changes.entrySet()) {
      if (change.getValue() > since && places.contains(change.getKey())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether something was set after it had been read, since the last call. */
  boolean changed() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /** Returns the value below a key. {@code global} of any chart is {@code global} of all. */
  Value child(ValuesPath path, String key) {
    lookedUp.add(path);
    Value found = plainChild(path, key);
    Value more = merged.get(path);
    if (more == null || followed.contains(path) || isExhausted()) {
      return found;
    }
    steps++;
    boolean isFirst = followed.isEmpty();
    followed.add(path);
    Value joined = found.or(field(more, key));
    if (isFirst) {
      followed.clear();
    }
    return joined;
  }

  private Value plainChild(ValuesPath path, String key) {
    Map<String, Value> all = children.computeIfAbsent(path, any -> new HashMap<>());
    Value found = all.get(key);
    if (found == null) {
      found = below(path, key);
      all.put(key, found);
    }
    return found;
  }

  private Value below(ValuesPath path, String key) {
    if (METHODS.contains(key) && scopes.containsKey(path)) {
      return Value.at(path);
    }
    boolean isGlobal = key.equals("global") && scopes.containsKey(path);
    return Value.at(isGlobal ? ValuesPath.of("global") : path.child(key));
  }

  /** Returns what was merged into a place of the values. */
  Optional<Value> mergedInto(ValuesPath path) {
    consumed.add(path);
    lookedUp.add(path);
    return Optional.ofNullable(merged.get(path));
  }

  Value field(Value value, String key) {
    Value found = Value.NOTHING;
    for (ValuesPath path : value.paths()) {
      found = found.or(child(path, key));
    }
    Value member = value.members().get(key);
    if (member != null) {
      found = found.or(member);
    }
    Value rest = value.rest().orElse(null);
    if (rest != null && member == null) {
      found = found.or(rest);
    }
    Scope scope = value.root().orElse(null);
    Value set = scope == null ? null : contexts.get(scope);
    if (scope != null) {
      asked.computeIfAbsent(scope, any -> new HashSet<>()).add(key);
      lookedUp.add(scope);
    }
    if (set != null) {
      found = found.or(field(set, key));
    }
    if (value.isOpen()) {
      found = found.or(Value.made(value.made()));
    }
    return found;
  }

  Value fields(Value value, List<String> keys) {
    Value found = value;
    for (String key : keys) {
      found = field(found, key);
    }
    return found;
  }

  /** Returns what is below a key of which only the constants are known, if these are. */
  Value at(Value value, Value key) {
    if (key.strings().isEmpty() || !key.isConstant() || hasHole(key)) {
      return elements(value);
    }
    Value found = Value.NOTHING;
    for (String one : key.strings()) {
      boolean isIndex = !one.isEmpty() && one.chars().allMatch(Character::isDigit);
      found = found.or(isIndex ? elements(value) : field(value, one));
    }
    return found;
  }

  private static boolean hasHole(Value key) {
    return key.strings().stream().anyMatch(text -> text.isEmpty() || text.indexOf(Value.HOLE) >= 0);
  }

  /** Returns any item of a list or value of a map. */
  Value elements(Value value) {
    Value found = Value.NOTHING;
    for (ValuesPath path : value.paths()) {
      lookedUp.add(path);
      found = found.or(plainChild(path, ValuesPath.ANY));
      Value more = merged.get(path);
      if (more != null && !followed.contains(path) && !isExhausted()) {
        steps++;
        boolean isFirst = followed.isEmpty();
        followed.add(path);
        found = found.or(elements(more));
        if (isFirst) {
          followed.clear();
        }
      }
    }
    for (Value member : value.members().values()) {
      found = found.or(member);
    }
    Value rest = value.rest().orElse(null);
    if (rest != null) {
      found = found.or(rest);
    }
    return value.isOpen() ? found.or(Value.made(value.made())) : found;
  }

  void merge(ValuesPath into, Value value) {
    Value old = merged.getOrDefault(into, Value.NOTHING);
    Value joined = old.or(without(value, into));
    if (!joined.equals(old)) {
      merged.put(into, joined);
      changes.put(into, ++clock);
      Set<ValuesPath> sources = joined.sources();
      work += sources.size();
      boolean isNews = !sources.equals(old.sources());
      changed |= isNews && (children.containsKey(into) || consumed.contains(into));
    }
  }

  /** What is merged into itself would be looked up for ever. */
  private static Value without(Value value, ValuesPath path) {
    if (!value.paths().contains(path)) {
      return value;
    }
    Value kept = Value.dict(value.members(), value.rest().orElse(null));
    for (ValuesPath other : value.paths()) {
      kept = other.equals(path) ? kept : kept.or(Value.at(other));
    }
    return kept;
  }

  void setInContext(Scope scope, String key, Value value) {
    Value old = contexts.getOrDefault(scope, Value.NOTHING);
    Value joined = old.with(key, value);
    if (!joined.equals(old)) {
      contexts.put(scope, joined);
      changes.put(scope, ++clock);
      boolean isNews = !value.sources().isEmpty();
      changed |= isNews && asked.getOrDefault(scope, Set.of()).contains(key);
    }
  }
}
