package dev.chartwright.chart.internal.template;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a value without rendering: the keys of the values that it can come from, the
 * content of a dict or list made in a template, and the constants that it can be.
 */
final class Value {
  /** Marks the unknown part of a constant. */
  static final char HOLE = '\uFFFF';

  static final Value NOTHING = new Value(Set.of(), Map.of(), null, Set.of(), Set.of(), false, null);
  static final Value UNKNOWN = new Value(Set.of(), Map.of(), null, Set.of(), Set.of(), true, null);
  private static final int MOST_STRINGS = 12;
  private static final int MOST_MADE = 60;

  /** Values inside of one, each counted wherever it is; contexts of large charts have hundreds. */
  private static final int MOST_INSIDE = 5_000;

  /** An own empty map, which marks a value that was cut. */
  private static final Map<String, Value> CUT = Collections.unmodifiableMap(new LinkedHashMap<>());

  private final Set<ValuesPath> paths;
  private final Map<String, Value> members;
  private final @Nullable Value rest;
  private final Set<String> strings;
  private final Set<ValuesPath> made;
  private final boolean open;
  private final @Nullable Scope root;
  private final int hash;
  private final int size;

  private Value(
      Set<ValuesPath> paths,
      Map<String, Value> members,
      @Nullable Value rest,
      Set<String> strings,
      Set<ValuesPath> made,
      boolean open,
      @Nullable Scope root) {
    this.paths = paths;
    this.members = members;
    this.rest = rest;
    this.strings = strings;
    this.made = made;
    this.open = open;
    this.root = root;
    int code = paths.hashCode();
    code = 31 * code + members.hashCode();
    code = 31 * code + (rest == null ? 0 : rest.hash);
    code = 31 * code + strings.hashCode();
    code = 31 * code + made.hashCode();
    this.hash = 31 * code + (open ? 1 : 0);
    int inside = rest == null ? 1 : 1 + rest.size;
    for (Value member : members.values()) {
      inside += member.size;
    }
    this.size = inside;
  }

  /** Returns the same without what is inside if that is too much to follow. */
  private Value bounded() {
    return size <= MOST_INSIDE ? this : new Value(paths, CUT, null, strings, Set.of(), true, root);
  }

  /** Returns whether what was inside is not known any more. */
  boolean isCut() {
    return members == CUT;
  }

  static Value at(ValuesPath path) {
    return new Value(Set.of(path), Map.of(), null, Set.of(), Set.of(), false, null);
  }

  static Value constant(String text) {
    return new Value(Set.of(), Map.of(), null, Set.of(text), Set.of(), false, null);
  }

  static Value constants(Set<String> texts) {
    return texts.isEmpty() || texts.size() > MOST_STRINGS
        ? UNKNOWN
        : new Value(Set.of(), Map.of(), null, Set.copyOf(texts), Set.of(), false, null);
  }

  static Value dict(Map<String, Value> members, @Nullable Value rest) {
    return new Value(Set.of(), new LinkedHashMap<>(members), rest, Set.of(), Set.of(), false, null)
        .bounded();
  }

  static Value root(Scope scope, Map<String, Value> members) {
    return new Value(Set.of(), members, null, Set.of(), Set.of(), false, scope);
  }

  static Value list(Collection<Value> items) {
    Value all = NOTHING;
    for (Value item : items) {
      all = all.or(item);
    }
    return new Value(Set.of(), Map.of(), all, Set.of(), Set.of(), false, null).bounded();
  }

  /** Something that was made of values, which have been read already. */
  static Value made(Set<ValuesPath> of) {
    Set<ValuesPath> bounded = of.size() > MOST_MADE ? Set.of() : of;
    return new Value(Set.of(), Map.of(), null, Set.of(), bounded, true, null);
  }

  Set<ValuesPath> paths() {
    return paths;
  }

  Map<String, Value> members() {
    return members;
  }

  Optional<Value> rest() {
    return Optional.ofNullable(rest);
  }

  Set<String> strings() {
    return strings;
  }

  Set<ValuesPath> made() {
    return made;
  }

  Optional<Scope> root() {
    return Optional.ofNullable(root);
  }

  /** Returns whether it may be something of which nothing is known. */
  boolean isOpen() {
    return open;
  }

  /** Returns whether it can only be one of its constants. */
  boolean isConstant() {
    return !strings.isEmpty() && paths.isEmpty() && members.isEmpty() && rest == null && !open;
  }

  /** Returns all values that it comes from, on whatever way. */
  Set<ValuesPath> sources() {
    if (members.isEmpty() && rest == null) {
      if (made.isEmpty()) {
        return paths;
      } else if (paths.isEmpty()) {
        return made;
      }
    }
    Set<ValuesPath> all = new LinkedHashSet<>();
    addSources(all);
    return all;
  }

  private void addSources(Set<ValuesPath> all) {
    all.addAll(paths);
    all.addAll(made);
    if (root == null) {
      for (Value member : members.values()) {
        member.addSources(all);
      }
      if (rest != null) {
        rest.addSources(all);
      }
    }
  }

  Value with(String key, Value member) {
    Map<String, Value> more = new LinkedHashMap<>(members);
    more.merge(key, member, Value::or);
    return new Value(paths, more, rest, strings, made, open, root).bounded();
  }

  Value withRest(Value more) {
    Value joined = rest == null ? more : rest.or(more);
    return new Value(paths, members, joined, strings, made, open, root).bounded();
  }

  Value or(Value other) {
    if (other.isNothing()) {
      return this;
    }
    if (isNothing()) {
      return other;
    }
    if (equals(other)) {
      return this;
    }
    Map<String, Value> both = members;
    if (!other.members.isEmpty()) {
      both = new LinkedHashMap<>(members);
      for (Map.Entry<String, Value> entry : other.members.entrySet()) {
        both.merge(entry.getKey(), entry.getValue(), Value::or);
      }
    }
    Set<String> texts = union(strings, other.strings);
    boolean tooMany = texts.size() > MOST_STRINGS;
    Set<ValuesPath> sources = union(made, other.made);
    Value more = rest == null ? other.rest : other.rest == null ? rest : rest.or(other.rest);
    return new Value(
            union(paths, other.paths),
            both,
            more,
            tooMany ? Set.of() : texts,
            sources.size() > MOST_MADE ? made : sources,
            open || other.open || tooMany,
            root == null ? other.root : root)
        .bounded();
  }

  private boolean isNothing() {
    return equals(NOTHING);
  }

  static <T> Set<T> union(Set<T> one, Set<T> other) {
    if (other.isEmpty() || one.containsAll(other)) {
      return one;
    }
    if (one.isEmpty()) {
      return other;
    }
    Set<T> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Value value
            && hash == value.hash
            && open == value.open
            && Objects.equals(root, value.root)
            && paths.equals(value.paths)
            && strings.equals(value.strings)
            && made.equals(value.made)
            && members.equals(value.members)
            && Objects.equals(rest, value.rest));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
