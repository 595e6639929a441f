package dev.chartwright.chart.internal.template;

import dev.chartwright.chart.internal.template.Lexer.Kind;
import dev.chartwright.chart.internal.template.Lexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole template: text, and actions with what they enclose. */
final class TemplateParser {
  private static final String BLANKS = " \t\r\n";
  private static final int MOST_NESTED = 500;

  private final String text;
  private final Lexer lexer;
  private int at;
  private boolean trim;
  private int depth;

  TemplateParser(String text) {
    this.text = text;
    this.lexer = new Lexer(text);
  }

  /** An action that ends a list of nodes: {@code else} or {@code end}. */
  private record Stop(Action action, List<Token> tokens) {
    boolean isElse() {
      return tokens.get(0).text().equals("else");
    }
  }

  private record Body(List<Node> nodes, Optional<Stop> stop) {}

  List<Node> parse() throws TemplateSyntaxException {
    Body body = body();
    if (body.stop().isPresent()) {
      Stop stop = body.stop().get();
      throw lexer.problem(
          stop.action().span().start(),
          "unexpected '" + stop.tokens().get(0).text() + "': no block is open");
    }
    return body.nodes();
  }

  private Body body() throws TemplateSyntaxException {
    List<Node> nodes = new ArrayList<>();
    while (true) {
      int open = text.indexOf("{{", at);
      int end = open < 0 ? text.length() : open;
      boolean trimsBefore =
          open >= 0
              && text.startsWith("-", open + 2)
              && open + 3 < text.length()
              && BLANKS.indexOf(text.charAt(open + 3)) >= 0;
      if (at < end) {
        nodes.add(literal(end, trimsBefore));
      }
      if (open < 0) {
        at = text.length();
        return new Body(nodes, Optional.empty());
      }
      int inside = open + (trimsBefore ? 4 : 2);
      int content = skipBlanks(inside);
      if (text.startsWith("/*", trimsBefore ? content : inside)) {
        nodes.add(new Node.Comment(comment(open, trimsBefore ? content : inside, trimsBefore)));
        continue;
      }
      List<Token> tokens = lexer.tokens(inside);
      Action action = action(open, tokens.get(tokens.size() - 1).span(), trimsBefore);
      at = action.span().end();
      trim = action.trimsAfter();
      String keyword = tokens.get(0).kind() == Kind.WORD ? tokens.get(0).text() : "";
      if (keyword.equals("else") || keyword.equals("end")) {
        return new Body(nodes, Optional.of(new Stop(action, tokens)));
      }
      nodes.add(node(keyword, action, tokens));
    }
  }

  private int skipBlanks(int from) {
    int i = from;
    while (i < text.length() && BLANKS.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  private Node literal(int end, boolean trimsBefore) {
    int from = trim ? Math.min(skipBlanks(at), end) : at;
    int to = end;
    while (trimsBefore && to > from && BLANKS.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    Node node = new Node.Literal(lexer.span(at, end), text.substring(from, to));
    at = end;
    trim = false;
    return node;
  }

  private Action action(int open, Span close, boolean trimsBefore) {
    return new Action(
        lexer.span(open, close.end()),
        lexer.lineAt(close.end() - 1),
        trimsBefore,
        close.end() - close.start() == 4);
  }

  private Action comment(int open, int start, boolean trimsBefore) throws TemplateSyntaxException {
    int close = text.indexOf("*/", start);
    if (close < 0) {
      throw lexer.problem(open, "the comment is not closed");
    }
    int end = close + 2;
    boolean trimsAfter =
        end < text.length()
            && BLANKS.indexOf(text.charAt(end)) >= 0
            && text.startsWith("-}}", end + 1);
    if (!trimsAfter && !text.startsWith("}}", end)) {
      throw lexer.problem(open, "nothing may follow the comment in its action");
    }
    at = end + (trimsAfter ? 4 : 2);
    trim = trimsAfter;
    return new Action(lexer.span(open, at), lexer.lineAt(at - 1), trimsBefore, trimsAfter);
  }

  private Node node(String keyword, Action action, List<Token> tokens)
      throws TemplateSyntaxException {
    boolean jumps = tokens.size() == 2 && (keyword.equals("break") || keyword.equals("continue"));
    if (jumps) {
      return new Node.Jump(action, keyword.equals("break"));
    }
    return switch (keyword) {
      case "if" -> block(Node.Kind.IF, action, tokens, 1);
      case "with" -> block(Node.Kind.WITH, action, tokens, 1);
      case "range" -> block(Node.Kind.RANGE, action, tokens, 1);
      case "define" -> define(action, tokens, false);
      case "block" -> define(action, tokens, true);
      case "template" -> new Node.Call(action, name(tokens), argument(tokens));
      default -> new Node.Output(action, new ExpressionParser(lexer, tokens, 0).pipeline());
    };
  }

  private Node.Block block(Node.Kind kind, Action action, List<Token> tokens, int skip)
      throws TemplateSyntaxException {
    if (++depth > MOST_NESTED) {
      throw lexer.problem(action.span().start(), "blocks are nested too deeply");
    }
    Expression.Pipeline pipeline = new ExpressionParser(lexer, tokens, skip).pipeline();
    Body body = body();
    Stop stop = closed(body, action, tokens);
    Optional<Action> otherwise = Optional.empty();
    List<Node> alternative = List.of();
    Action end = stop.action();
    if (stop.isElse()) {
      otherwise = Optional.of(stop.action());
      String chained = stop.tokens().get(1).kind() == Kind.WORD ? stop.tokens().get(1).text() : "";
      boolean chains = chained.equals("if") || chained.equals("with");
      if (chains && kind != Node.Kind.RANGE) {
        Node.Kind inner = chained.equals("if") ? Node.Kind.IF : Node.Kind.WITH;
        Node.Block next = block(inner, stop.action(), stop.tokens(), 2);
        alternative = List.of(next);
        end = next.end();
      } else if (stop.tokens().size() > 2) {
        throw lexer.problem(stop.action().span().start(), "nothing may follow 'else' here");
      } else {
        Body rest = body();
        Stop last = closed(rest, action, tokens);
        if (last.isElse()) {
          throw lexer.problem(last.action().span().start(), "duplicate 'else'");
        }
        alternative = rest.nodes();
        end = last.action();
      }
    }
    depth--;
    Span span = lexer.span(action.span().start(), end.span().end());
    return new Node.Block(span, kind, action, pipeline, body.nodes(), otherwise, alternative, end);
  }

  private Stop closed(Body body, Action action, List<Token> tokens) throws TemplateSyntaxException {
    if (body.stop().isEmpty()) {
      throw lexer.problem(action.span().start(), "'" + tokens.get(0).text() + "' has no 'end'");
    }
    return body.stop().get();
  }

  private Node define(Action action, List<Token> tokens, boolean isBlock)
      throws TemplateSyntaxException {
    if (++depth > MOST_NESTED) {
      throw lexer.problem(action.span().start(), "blocks are nested too deeply");
    }
    String name = name(tokens);
    Optional<Expression.Pipeline> argument = isBlock ? argument(tokens) : Optional.empty();
    Body body = body();
    Stop stop = closed(body, action, tokens);
    if (stop.isElse()) {
      throw lexer.problem(stop.action().span().start(), "unexpected 'else' in a definition");
    }
    depth--;
    return new Node.Define(
        lexer.span(action.span().start(), stop.action().span().end()),
        name,
        action,
        argument,
        body.nodes(),
        stop.action());
  }

  private String name(List<Token> tokens) throws TemplateSyntaxException {
    Token name = tokens.get(1);
    if (name.kind() != Kind.STRING) {
      throw lexer.problem(
          name.span().start(), "'" + tokens.get(0).text() + "' requires a name in quotes");
    }
    return name.text();
  }

  private Optional<Expression.Pipeline> argument(List<Token> tokens)
      throws TemplateSyntaxException {
    return tokens.size() <= 3
        ? Optional.empty()
        : Optional.of(new ExpressionParser(lexer, tokens, 2).pipeline());
  }
}
