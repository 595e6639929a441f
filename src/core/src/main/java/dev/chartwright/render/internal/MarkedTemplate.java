package dev.chartwright.render.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.internal.template.Action;
import dev.chartwright.chart.internal.template.Expression;
import dev.chartwright.chart.internal.template.Expression.Pipeline;
import dev.chartwright.chart.internal.template.Expression.Text;
import dev.chartwright.chart.internal.template.Node;
import dev.chartwright.chart.internal.template.Span;
import dev.chartwright.chart.internal.template.Template;
import dev.chartwright.chart.internal.template.TemplateSyntaxException;
import dev.chartwright.render.internal.Marks.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * Writes a template again with marks, so that it renders to the same text with marks in it.
 *
 * <p>Text gets its mark before its first character that is not a blank, and an action gets its
 * marks inside of its trim markers: what <code>{{-</code> trims stays the same. Helpers stay as
 * they are, since charts compare, split and hash what they print. Each gets a marked twin under
 * another name, which is called wherever the text of a helper goes straight into the output,
 * indented or quoted at most. Where a variable names the helper, it is looked up among those that
 * have a twin.
 */
final class MarkedTemplate {
  /** What a twin's name ends with. */
  static final String TWIN = "~marked";

  private static final String BLANKS = " \t\r\n";
  private static final Set<String> TRANSPARENT = Set.of("indent", "nindent", "quote", "squote");

  private final Chart chart;
  private final String file;
  private final Template template;
  private final Marks marks;
  private final Set<String> twins;
  private final List<Edit> edits = new ArrayList<>();

  private MarkedTemplate(
      Chart chart, String file, Template template, Marks marks, Set<String> twins) {
    this.twins = twins;
    this.chart = chart;
    this.file = file;
    this.template = template;
    this.marks = marks;
  }

  /** Returns the template with marks, or unchanged if Go cannot parse it. */
  static String of(Chart chart, String file, String text, Marks marks, Set<String> twins) {
    try {
      return new MarkedTemplate(chart, file, Template.parse(text), marks, twins).write();
    } catch (TemplateSyntaxException e) {
      return text;
    }
  }

  /**
   * Adds the names of the helpers of a template that get a twin, here and in {@link
   * BranchTemplate}.
   *
   * @param text the template's text
   */
  static void twins(String text, Set<String> into) {
    try {
      for (Node.Define define : Template.parse(text).defines()) {
        if (hasTwin(define)) {
          into.add(define.name());
        }
      }
    } catch (TemplateSyntaxException e) {
      // Helm cannot parse it either.
    }
  }

  private static boolean hasTwin(Node.Define define) {
    return define.argument().isEmpty() && isPlain(define.name());
  }

  private String write() {
    nodes(template.nodes(), "");
    List<Edit> own = new ArrayList<>(edits);
    StringBuilder twins = new StringBuilder();
    for (Node.Define define : template.defines()) {
      if (hasTwin(define)) {
        edits.clear();
        marks.define(define.name(), mark(define.span(), false, define.name(), List.of()));
        nodes(define.body(), define.name());
        int start = define.action().span().end();
        int end = define.end().span().start();
        twins
            .append("{{define ")
            .append(twin(define.name()))
            .append(define.action().trimsAfter() ? " -}}" : "}}")
            .append(Edit.applied(edits, template.text(), start, end))
            .append(define.end().trimsBefore() ? "{{- end}}" : "{{end}}");
      }
    }
    return Edit.applied(own, template.text(), 0, template.text().length()) + twins;
  }

  private void nodes(List<Node> nodes, String helper) {
    for (Node node : nodes) {
      if (node instanceof Node.Literal literal) {
        literal(literal.span(), helper);
      } else if (node instanceof Node.Block block) {
        nodes(block.body(), helper);
        nodes(block.alternative(), helper);
      } else if (node instanceof Node.Call call) {
        call(call, helper);
      } else if (node instanceof Node.Output output && output.prints()) {
        output(output, helper);
      }
    }
  }

  private void literal(Span span, String helper) {
    int at = span.start();
    while (at < span.end() && BLANKS.indexOf(template.text().charAt(at)) >= 0) {
      at++;
    }
    if (at < span.end()) {
      int line = span.line();
      for (int i = span.start(); i < at; i++) {
        line += template.text().charAt(i) == '\n' ? 1 : 0;
      }
      int number = marks.add(mark(new Span(at, span.end(), line), true, helper, List.of()));
      edits.add(new Edit(at, at, Marks.text(Marks.LITERAL, number)));
    }
  }

  private void call(Node.Call call, String helper) {
    String inner = inner(call.action());
    if (isPlain(call.name())) {
      inner = inner.replaceFirst("\"[^\"]*\"|`[^`]*`", Matcher.quoteReplacement(twin(call.name())));
    }
    surround(call.action(), inner, helper, List.of(call.name()));
  }

  private void output(Node.Output output, String helper) {
    List<String> called = new ArrayList<>();
    calls(output.pipeline(), called);
    String inner = inner(output.action());
    Optional<Text> name = direct(output.pipeline());
    if (name.isPresent()) {
      int shift = innerStart(output.action());
      Span span = name.get().span();
      inner =
          inner.substring(0, span.start() - shift)
              + twin(name.get().value())
              + inner.substring(span.end() - shift);
    }
    Optional<Expression> variable = direct(output.pipeline(), MarkedTemplate::named);
    if (variable.isPresent() && !twins.isEmpty()) {
      int shift = innerStart(output.action());
      Span span = variable.get().span();
      String word = template.text().substring(span.start(), span.end());
      inner =
          inner.substring(0, span.start() - shift)
              + "(ternary (print %1$s \"%2$s\") %1$s (has %1$s (list %3$s)))"
                  .formatted(
                      word,
                      TWIN,
                      twins.stream().map(one -> '"' + one + '"').collect(Collectors.joining(" ")))
              + inner.substring(span.end() - shift);
    }
    surround(output.action(), inner, helper, called);
  }

  private void surround(Action action, String inner, String helper, List<String> called) {
    int number = marks.add(mark(action.span(), false, helper, called));
    String enter = Marks.text(Marks.ENTER, number);
    String leave = Marks.text(Marks.LEAVE, number);
    edits.add(
        new Edit(
            action.span().start(),
            action.span().end(),
            (action.trimsBefore() ? "{{- \"" + enter + "\" }}" : enter)
                + "{{"
                + inner
                + "}}"
                + (action.trimsAfter() ? "{{ \"" + leave + "\" -}}" : leave)));
  }

  private static int innerStart(Action action) {
    return action.span().start() + (action.trimsBefore() ? 3 : 2);
  }

  private String inner(Action action) {
    return template
        .text()
        .substring(innerStart(action), action.span().end() - (action.trimsAfter() ? 3 : 2));
  }

  /**
   * Returns the name of the helper whose text is printed as it is, but for indentation and quotes.
   */
  static Optional<Text> direct(Pipeline pipeline) {
    return direct(pipeline, MarkedTemplate::included);
  }

  private static <T> Optional<T> direct(
      Pipeline pipeline, Function<Expression.Command, Optional<T>> included) {
    for (Expression.Command command : pipeline.commands().subList(1, pipeline.commands().size())) {
      boolean transparent =
          command.words().get(0) instanceof Expression.Function function
              && TRANSPARENT.contains(function.name());
      if (!transparent) {
        return Optional.empty();
      }
    }
    List<Expression> words = pipeline.commands().get(0).words();
    if (words.size() == 1 && words.get(0) instanceof Pipeline inner) {
      return direct(inner, included);
    }
    return included.apply(pipeline.commands().get(0));
  }

  private static Optional<Text> included(Expression.Command command) {
    List<Expression> words = command.words();
    return words.size() > 1
            && words.get(0) instanceof Expression.Function function
            && function.name().equals("include")
            && words.get(1) instanceof Text name
            && isPlain(name.value())
        ? Optional.of(name)
        : Optional.empty();
  }

  /** The variable or field that names the helper. */
  private static Optional<Expression> named(Expression.Command command) {
    List<Expression> words = command.words();
    return words.size() > 1
            && words.get(0) instanceof Expression.Function function
            && function.name().equals("include")
            && (words.get(1) instanceof Expression.Variable
                || words.get(1) instanceof Expression.Field)
        ? Optional.of(words.get(1))
        : Optional.empty();
  }

  private static void calls(Pipeline pipeline, List<String> called) {
    for (Expression.Command command : pipeline.commands()) {
      included(command).ifPresent(name -> called.add(name.value()));
      for (Expression word : command.words()) {
        if (word instanceof Pipeline inner) {
          calls(inner, called);
        }
      }
    }
  }

  static boolean isPlain(String name) {
    return name.chars().noneMatch(c -> c == '"' || c == '\\' || c < ' ');
  }

  static String twin(String name) {
    return '"' + name + TWIN + '"';
  }

  private Mark mark(Span span, boolean literal, String helper, List<String> called) {
    return new Mark(chart, file, span.line(), span.start(), literal, helper, called);
  }
}
