package dev.chartwright.unittest.internal.path;

import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The parts of filters. Each takes a step, since a part can occur more than once. */
final class Conditions {
  private Conditions() {}

  /**
   * A path that starts at the node ({@code @}) or at the root. As a condition: it finds something.
   */
  record PathOperand(ValuePath path, boolean isOfRoot) implements Condition {
    @Override
    public boolean holds(@Nullable Object node, Search search) {
      return !values(node, search).isEmpty();
    }

    @Override
    public List<@Nullable Object> values(@Nullable Object node, Search search) {
      search.steps().take(1);
      Object start = isOfRoot ? search.root() : node;
      // In the filters of an operand, $ is where the operand starts.
      return path.select(start, new Search(start, search.steps()));
    }
  }

  /** A literal. As a condition, only {@code true} holds. */
  record Literal(@Nullable Object value) implements Condition {
    @Override
    public boolean holds(@Nullable Object node, Search search) {
      return Boolean.TRUE.equals(value);
    }

    @Override
    public List<@Nullable Object> values(@Nullable Object node, Search search) {
      return Collections.singletonList(value);
    }
  }

  static Condition not(Condition part) {
    return (node, search) -> {
      search.steps().take(1);
      return !part.holds(node, search);
    };
  }

  static Condition and(Condition first, Condition second) {
    return (node, search) -> {
      search.steps().take(1);
      return first.holds(node, search) && second.holds(node, search);
    };
  }

  static Condition or(Condition first, Condition second) {
    return (node, search) -> {
      search.steps().take(1);
      return first.holds(node, search) || second.holds(node, search);
    };
  }

  static Condition compare(Condition first, Comparison.Operator operator, Condition second) {
    return forEachPair(first, second, operator::accepts);
  }

  static Condition matches(Condition first, Condition second) {
    return (node, search) ->
        forEachPair(
                first,
                second,
                (text, pattern) ->
                    text instanceof String string
                        && pattern instanceof PatternLiteral literal
                        && literal.isFoundIn(string, search.steps()))
            .holds(node, search);
  }

  /** Holds if there are values on both sides and all pairs of them are accepted. */
  private static Condition forEachPair(
      Condition first, Condition second, BiPredicate<@Nullable Object, @Nullable Object> accepts) {
    return (node, search) -> {
      boolean isFound = false;
      for (Object left : first.values(node, search)) {
        for (Object right : second.values(node, search)) {
          search.steps().take(1);
          if (!accepts.test(left, right)) {
            return false;
          }
          isFound = true;
        }
      }
      return isFound;
    };
  }
}
