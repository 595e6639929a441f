package dev.chartwright.chart.internal.template;

import java.util.List;
import java.util.Optional;

/** A part of a template. */
public sealed interface Node {
  /**
   * Returns where it begins and ends; for a block, from its first to its last action.
   *
   * @return its place in the template's text
   */
  Span span();

  /**
   * Text that is printed unchanged.
   *
   * @param span its place, with the blanks that trim markers take away
   * @param text what is printed, without these blanks
   */
  record Literal(Span span, String text) implements Node {}

  /**
   * A comment.
   *
   * @param action its braces
   */
  record Comment(Action action) implements Node {
    @Override
    public Span span() {
      return action.span();
    }
  }

  /**
   * An action that prints what its pipeline gives, or sets variables.
   *
   * @param action its braces
   */
  record Output(Action action, Expression.Pipeline pipeline) implements Node {
    @Override
    public Span span() {
      return action.span();
    }

    /**
     * Returns whether it prints.
     *
     * @return false if it sets a variable
     */
    public boolean prints() {
      return pipeline.variables().isEmpty();
    }
  }

  /** What a block does with its pipeline. */
  enum Kind {
    /** Takes the first list if it is true, else the second. */
    IF,
    /** As {@code if}, and makes it the dot. */
    WITH,
    /** Takes the first list for each item, or the second if there is none. */
    RANGE
  }

  /**
   * {@code if}, {@code with} or {@code range}.
   *
   * @param span from its first to its last action
   * @param kind which of them
   * @param action the braces that open it; for {@code else if} those of the {@code else}
   * @param pipeline the condition, or the list of a range
   * @param body the nodes up to {@code else} or {@code end}
   * @param otherwise the action {@code else}, if there is one
   * @param alternative what is after it; of {@code else if} that is one block
   * @param end the braces that close it; {@code else if} shares them
   */
  record Block(
      Span span,
      Kind kind,
      Action action,
      Expression.Pipeline pipeline,
      List<Node> body,
      Optional<Action> otherwise,
      List<Node> alternative,
      Action end)
      implements Node {
    public Block {
      body = List.copyOf(body);
      alternative = List.copyOf(alternative);
    }
  }

  /**
   * {@code define} or {@code block}.
   *
   * @param span from its first to its last action
   * @param name the name that it defines
   * @param action the braces that open it
   * @param argument for {@code block}: what it is printed with at its own place
   * @param body what is in it
   * @param end the braces that close it
   */
  record Define(
      Span span,
      String name,
      Action action,
      Optional<Expression.Pipeline> argument,
      List<Node> body,
      Action end)
      implements Node {
    public Define {
      body = List.copyOf(body);
    }

    /**
     * Returns whether it is nothing but blanks and comments. Such a definition never replaces
     * another one of the same name.
     *
     * @return true if its body prints nothing and does nothing
     */
    public boolean isBlank() {
      return body.stream()
          .allMatch(
              node ->
                  node instanceof Comment
                      || (node instanceof Literal literal && literal.text().isBlank()));
    }
  }

  /**
   * {@code template}: prints a definition.
   *
   * @param action its braces
   * @param name the definition's name
   * @param argument what becomes its dot
   */
  record Call(Action action, String name, Optional<Expression.Pipeline> argument) implements Node {
    @Override
    public Span span() {
      return action.span();
    }
  }

  /**
   * {@code break} or {@code continue}.
   *
   * @param action its braces
   * @param isBreak whether it is {@code break}
   */
  record Jump(Action action, boolean isBreak) implements Node {
    @Override
    public Span span() {
      return action.span();
    }
  }
}
