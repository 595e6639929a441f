package dev.chartwright.render.internal.coverage;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.internal.template.Action;
import dev.chartwright.chart.internal.template.Expression;
import dev.chartwright.chart.internal.template.Expression.Pipeline;
import dev.chartwright.chart.internal.template.Node;
import dev.chartwright.chart.internal.template.Span;
import dev.chartwright.chart.internal.template.Template;
import dev.chartwright.render.internal.coverage.Item.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a template again so that it notes what of it is reached, and prints the same. Each probe
 * takes over the trim marker beside it, and adds no line.
 */
final class ProbedTemplate {
  private static final Pattern CALLED =
      Pattern.compile("template\\s+(\"(?:\\\\.|[^\"\\\\])*\"|`[^`]*`)");

  private final Chart chart;
  private final String file;
  private final Template template;
  private final ItemList items;
  private final Detail detail;
  private final ProbeText probes;
  private final ProbedExpression expressions;
  private final List<Edit> edits = new ArrayList<>();
  private String helper = "";
  private int block = -1;

  /** Whether the dot is what a {@code with} found to be true. */
  private boolean isDotTrue;

  /**
   * How much a template notes.
   *
   * @param isFine whether each action notes itself, and guards show the marks
   * @param line the line whose actions count steps, or 0
   * @param isCalledByTexts whether texts without probes may call templates
   */
  record Detail(boolean isFine, int line, boolean isCalledByTexts) {}

  private record Edit(int start, int end, String text) {}

  private ProbedTemplate(
      Chart chart, String file, Template template, ItemList items, Detail detail) {
    this.chart = chart;
    this.file = file;
    this.template = template;
    this.items = items;
    this.detail = detail;
    this.probes = new ProbeText(template.text(), detail.isCalledByTexts());
    this.expressions =
        new ProbedExpression(
            template.text(),
            probes,
            (kind, at, text, outcome) -> add(kind, at.span(), text, outcome),
            detail.isFine());
  }

  /** Returns the text with probes, and adds its items to the list. */
  static String of(Chart chart, String file, Template template, ItemList items, Detail detail) {
    return new ProbedTemplate(chart, file, template, items, detail).write();
  }

  private String write() {
    List<Node> body =
        template.nodes().stream().filter(node -> !(node instanceof Node.Define)).toList();
    List<Node> all = template.nodes();
    boolean runs =
        all.stream()
            .anyMatch(
                node ->
                    !(node instanceof Node.Comment)
                        && !(node instanceof Node.Define define && define.argument().isEmpty())
                        && !(node instanceof Node.Literal text && text.text().isBlank()));
    if (runs) {
      Span whole = new Span(0, template.text().length(), 1);
      String mark = enter(whole, "");
      edits.add(new Edit(0, 0, probes.filePrologue() + mark));
      nodes(body, true);
    }
    for (Node node : all) {
      if (node instanceof Node.Define define) {
        define(define, true);
      }
    }
    StringBuilder out = new StringBuilder(template.text().length() * 2);
    int at = 0;
    for (Edit edit : edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList()) {
      out.append(template.text(), at, edit.start()).append(edit.text());
      at = edit.end();
    }
    return out.append(template.text(), at, template.text().length()).toString();
  }

  private int add(Kind kind, Span span, String text, String outcome) {
    return items.add(
        number ->
            new Item(
                number,
                kind,
                chart,
                file,
                helper,
                span.line(),
                span.start(),
                span.end(),
                text,
                outcome,
                block));
  }

  /** Begins a template, and returns its mark. */
  private String enter(Span span, String name) {
    helper = name;
    block = -1;
    isDotTrue = false;
    String mark = block(span);
    add(Kind.TEMPLATE, span, name.isEmpty() ? file : name, "");
    return mark;
  }

  private String block(Span span) {
    block = add(Kind.BLOCK, span, "", "");
    return probes.mark(block);
  }

  /** The body is a template of its own; a {@code block} also calls it. */
  private void define(Node.Define define, boolean isOuter) {
    String outerHelper = helper;
    int outerBlock = block;
    boolean outerDot = isDotTrue;
    define.argument().ifPresent(argument -> argument(argument, isOuter));
    if (!define.isBlank()) {
      String mark = enter(define.span(), define.name());
      after(define.action(), probes.prologue() + mark);
      nodes(define.body(), true);
    }
    helper = outerHelper;
    block = outerBlock;
    isDotTrue = outerDot;
  }

  private void nodes(List<Node> nodes, boolean isOuter) {
    for (Node node : nodes) {
      if (node instanceof Node.Literal literal) {
        if (!literal.text().isBlank()) {
          add(Kind.TEXT, literal.span(), literal.text(), "");
        }
      } else if (node instanceof Node.Output output) {
        action(output.action());
        pipeline(output.pipeline(), output.action(), isOuter);
      } else if (node instanceof Node.Call call) {
        action(call.action());
        call(call, isOuter);
      } else if (node instanceof Node.Jump jump) {
        action(jump.action());
      } else if (node instanceof Node.Define define) {
        define(define, isOuter);
      } else if (node instanceof Node.Block inner) {
        decision(inner, isOuter);
        if (canJump(inner)) {
          after(inner.end(), block(inner.end().span()));
        }
      }
    }
  }

  private void action(Action action) {
    int number = add(Kind.ACTION, action.span(), shown(action.span()), "");
    if (detail.isFine()) {
      before(action, probes.mark(number));
    }
  }

  private void decision(Node.Block node, boolean isOuter) {
    int outer = block;
    pipeline(node.pipeline(), node.action(), isOuter);
    boolean keepsDot = node.kind() == Node.Kind.IF;
    String yes = node.kind() == Node.Kind.RANGE ? "not empty" : "true";
    String no = node.kind() == Node.Kind.RANGE ? "empty" : "false";
    boolean isNeverEmpty = Ranges.isNeverEmpty(node, isDotTrue);
    boolean outerDot = isDotTrue;
    isDotTrue = keepsDot ? outerDot : node.kind() == Node.Kind.WITH;
    after(node.action(), arm(node, yes));
    nodes(node.body(), isOuter && keepsDot);
    isDotTrue = outerDot;
    block = outer;
    if (isNeverEmpty) {
      return;
    }
    if (isElseIf(node)) {
      nodes(node.alternative(), isOuter);
    } else if (node.otherwise().isPresent()) {
      after(node.otherwise().get(), arm(node, no));
      nodes(node.alternative(), isOuter);
    } else {
      before(node.end(), "{{else}}" + arm(node, no));
    }
    block = outer;
  }

  private String arm(Node.Block node, String outcome) {
    String mark = block(node.span());
    Span at = node.action().span();
    add(Kind.BRANCH, at, shown(node.pipeline().span()).strip(), name(node.kind()) + ": " + outcome);
    return mark;
  }

  private static String name(Node.Kind kind) {
    return switch (kind) {
      case IF -> "if";
      case WITH -> "with";
      case RANGE -> "range";
    };
  }

  /** The braces of an {@code else if} belong to both. */
  private static boolean isElseIf(Node.Block block) {
    return block.alternative().size() == 1
        && block.alternative().get(0) instanceof Node.Block inner
        && block
            .otherwise()
            .map(action -> action.span().start() == inner.action().span().start())
            .orElse(false);
  }

  /** After a block with {@code break} or {@code continue}, the rest may not be reached. */
  private static boolean canJump(Node.Block block) {
    return jumps(block.alternative()) || (block.kind() != Node.Kind.RANGE && jumps(block.body()));
  }

  private static boolean jumps(List<Node> nodes) {
    return nodes.stream()
        .anyMatch(
            node ->
                node instanceof Node.Jump || (node instanceof Node.Block block && canJump(block)));
  }

  private void call(Node.Call call, boolean isOuter) {
    Optional<Pipeline> argument = call.argument();
    if (argument.isPresent()) {
      argument(argument.get(), isOuter);
      return;
    }
    Span span = call.action().span();
    Matcher called = CALLED.matcher(template.text()).region(span.start(), span.end());
    if (called.find()) {
      edits.add(new Edit(called.end(), called.end(), " " + probes.carried("nil")));
    }
  }

  private void argument(Pipeline argument, boolean isOuter) {
    Span span = argument.span();
    edits.add(
        new Edit(
            span.start(),
            span.end(),
            probes.carried("(" + expressions.pipeline(argument, isOuter) + ")")));
  }

  private void pipeline(Pipeline pipeline, Action action, boolean isOuter) {
    Span span = pipeline.span();
    String written = expressions.pipeline(pipeline, isOuter);
    if (detail.line() > 0 && action.isOnLine(detail.line())) {
      Expression.Command first = pipeline.commands().get(0);
      // The variables come before the first command, and have no probes.
      int sign = first.span().start() - span.start();
      written =
          written.substring(0, sign)
              + "and "
              + probes.step()
              + " ("
              + written.substring(sign)
              + ")";
    }
    if (!written.equals(shown(span))) {
      edits.add(new Edit(span.start(), span.end(), written));
    }
  }

  /** Adds actions, which end with braces, behind an action. */
  private void after(Action action, String added) {
    int end = action.span().end();
    edits.add(
        action.trimsAfter()
            ? new Edit(end - 3, end, "}}" + added.substring(0, added.length() - 2) + " -}}")
            : new Edit(end, end, added));
  }

  private void before(Action action, String added) {
    int start = action.span().start();
    edits.add(
        action.trimsBefore()
            ? new Edit(start, start + 3, "{{- " + added.substring(2) + "{{")
            : new Edit(start, start, added));
  }

  private String shown(Span span) {
    return template.text().substring(span.start(), span.end());
  }
}
