package dev.chartwright.chart.internal.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds an {@code if} that only replaces a value: it prints the value if it is true and a constant
 * otherwise, or sets a variable in this way.
 */
final class Choices {
  private static final Set<String> INVERSE = Set.of("not", "empty");

  private Choices() {}

  /** A block with its branches in the order in which they ask: the value, and what replaces it. */
  record Choice(Value value, List<Node> then, List<Node> otherwise) {}

  /** Returns the choice of a block, if it reads one value and nothing else. */
  static Optional<Choice> of(
      Node.Block block, Value asked, Function<Expression, Value> evaluation) {
    if (block.kind() == Node.Kind.RANGE) {
      return Optional.empty();
    }
    List<Expression.Command> commands = block.pipeline().commands();
    Expression.Command only = commands.get(0);
    boolean isInverse =
        commands.size() == 1
            && only.words().size() == 2
            && only.words().get(0) instanceof Expression.Function function
            && INVERSE.contains(function.name());
    if (isInverse) {
      Value value = evaluation.apply(only.words().get(1));
      return Optional.of(new Choice(value, block.alternative(), block.body())).filter(Choices::one);
    }
    return Optional.of(new Choice(asked, block.body(), block.alternative())).filter(Choices::one);
  }

  private static boolean one(Choice choice) {
    Value value = choice.value();
    return value.paths().size() == 1
        && value.members().isEmpty()
        && value.strings().isEmpty()
        && !value.isOpen();
  }

  /** Returns the only action of a branch, if there is nothing else but blanks and comments. */
  static Optional<Node.Output> onlyAction(List<Node> nodes) {
    Optional<Node.Output> found = Optional.empty();
    for (Node node : nodes) {
      if (node instanceof Node.Output output && found.isEmpty()) {
        found = Optional.of(output);
      } else if (!(node instanceof Node.Comment)
          && !(node instanceof Node.Literal literal && literal.text().isBlank())) {
        return Optional.empty();
      }
    }
    return found;
  }

  /** Returns whether a branch only sets a variable. */
  static boolean sets(List<Node> nodes) {
    return onlyAction(nodes).filter(action -> !action.prints()).isPresent();
  }

  static boolean isBlank(List<Node> nodes) {
    return nodes.stream()
        .allMatch(
            node ->
                node instanceof Node.Comment
                    || (node instanceof Node.Literal literal && literal.text().isBlank()));
  }

  /** What a branch prints: a text with one action in it, or a text alone. */
  record Shape(String before, Optional<Expression.Pipeline> printed, String after) {}

  static Optional<Shape> shape(List<Node> nodes) {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    Optional<Expression.Pipeline> printed = Optional.empty();
    for (Node node : nodes) {
      if (node instanceof Node.Literal literal) {
        (printed.isPresent() ? after : before).append(literal.text());
      } else if (node instanceof Node.Output output && output.prints() && printed.isEmpty()) {
        printed = Optional.of(output.pipeline());
      } else if (!(node instanceof Node.Comment)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Shape(before.toString(), printed, after.toString()));
  }

  /** Returns the text at the place of the action of another shape, if all around it is the same. */
  static Optional<String> constantAt(Shape other, Shape constant, Optional<String> printed) {
    String start = bare(other.before().strip());
    String end = bare(other.after().strip());
    String text =
        printed
            .map(value -> constant.before() + value + constant.after())
            .orElse(constant.before())
            .strip();
    String whole = bare(text);
    boolean fits =
        whole.startsWith(start)
            && whole.endsWith(end)
            && whole.length() > start.length() + end.length();
    if (!fits || text.contains("\n")) {
      return Optional.empty();
    }
    return Optional.of(whole.substring(start.length(), whole.length() - end.length()).strip())
        .filter(middle -> middle.indexOf(Value.HOLE) < 0 && !middle.isEmpty());
  }

  private static String bare(String text) {
    return text.replace("\"", "").replace("'", "");
  }
}
