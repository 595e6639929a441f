package dev.chartwright.render.internal.coverage;

import dev.chartwright.chart.internal.template.Expression;
import dev.chartwright.chart.internal.template.Expression.Command;
import dev.chartwright.chart.internal.template.Node;
import java.util.List;

/** Finds loops whose end without an item no test could reach. */
final class Ranges {
  private Ranges() {}

  /**
   * Returns whether a {@code range} has an item whatever the values are: it goes through a {@code
   * list} or {@code dict} with arguments, a list that {@code append}, {@code prepend} or {@code
   * splitList} makes, or the dot of a {@code with}. One with {@code else} is not among them, since
   * what is written there should be seen to be dead.
   *
   * @param isDotTrue whether the dot is what a {@code with} found to be true
   */
  static boolean isNeverEmpty(Node.Block node, boolean isDotTrue) {
    List<Command> commands = node.pipeline().commands();
    if (node.kind() != Node.Kind.RANGE || node.otherwise().isPresent() || commands.size() > 1) {
      return false;
    }
    List<Expression> words = commands.get(0).words();
    if (words.size() == 1) {
      return isDotTrue && words.get(0) instanceof Expression.Dot;
    }
    return words.get(0) instanceof Expression.Function function
        && switch (function.name()) {
          case "list" -> true;
          case "dict", "append", "prepend" -> words.size() > 2;
          case "splitList" ->
              words.size() > 2
                  && words.get(1) instanceof Expression.Text separator
                  && !separator.value().isEmpty();
          default -> false;
        };
  }
}
