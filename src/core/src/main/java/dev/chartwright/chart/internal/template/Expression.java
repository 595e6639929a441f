package dev.chartwright.chart.internal.template;

import java.util.List;

/** The content of an action. */
public sealed interface Expression {
  /**
   * Returns where it is.
   *
   * @return its place in the template's text
   */
  Span span();

  /**
   * Commands, each of which gives its result to the next as its last argument.
   *
   * @param span its place
   * @param variables the variables that it sets, with their dollar signs
   * @param declares whether it declares them ({@code :=}) or gives them a new value ({@code =})
   * @param commands the commands, at least one
   */
  record Pipeline(Span span, List<String> variables, boolean declares, List<Command> commands)
      implements Expression {
    public Pipeline {
      variables = List.copyOf(variables);
      commands = List.copyOf(commands);
    }
  }

  /**
   * A function or a value, with its arguments.
   *
   * @param span its place
   * @param words what is between the blanks; the first is the function, if there is one
   */
  record Command(Span span, List<Expression> words) implements Expression {
    public Command {
      words = List.copyOf(words);
    }
  }

  /**
   * The dot.
   *
   * @param span its place
   */
  record Dot(Span span) implements Expression {}

  /**
   * The word {@code nil}.
   *
   * @param span its place
   */
  record Nil(Span span) implements Expression {}

  /**
   * A boolean, number or character.
   *
   * @param span its place
   * @param text as it is written
   */
  record Constant(Span span, String text) implements Expression {}

  /**
   * A string.
   *
   * @param span its place
   */
  record Text(Span span, String value) implements Expression {}

  /**
   * The name of a function.
   *
   * @param span its place
   */
  record Function(Span span, String name) implements Expression {}

  /**
   * Fields of the dot, such as {@code .Values.image.tag}.
   *
   * @param span its place
   * @param names the fields' names
   */
  record Field(Span span, List<String> names) implements Expression {
    public Field {
      names = List.copyOf(names);
    }
  }

  /**
   * A variable, and fields of it.
   *
   * @param span its place
   * @param name the name with its dollar sign
   * @param fields the fields' names, often none
   */
  record Variable(Span span, String name, List<String> fields) implements Expression {
    public Variable {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Fields of what is in parentheses.
   *
   * @param span its place
   * @param base what is before the fields
   * @param fields the fields' names, at least one
   */
  record Chain(Span span, Expression base, List<String> fields) implements Expression {
    public Chain {
      fields = List.copyOf(fields);
    }
  }
}
