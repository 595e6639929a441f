package dev.chartwright.chart.internal.template;

import dev.chartwright.chart.internal.template.Lexer.Kind;
import dev.chartwright.chart.internal.template.Lexer.Token;
import java.util.ArrayList;
import java.util.List;

/** Reads the pipeline of one action. */
final class ExpressionParser {
  private static final int MOST_NESTED = 200;
  private static final int MOST_COMMANDS = 500;
  private static final int MOST_WORDS = 2000;
  private static final int MOST_FIELDS = 200;

  private final Lexer lexer;
  private final List<Token> tokens;
  private int next;
  private int depth;

  ExpressionParser(Lexer lexer, List<Token> tokens, int next) {
    this.lexer = lexer;
    this.tokens = tokens;
    this.next = next;
  }

  Expression.Pipeline pipeline() throws TemplateSyntaxException {
    Expression.Pipeline pipeline = pipeline(Kind.END);
    if (next != tokens.size()) {
      throw unexpected(tokens.get(next - 1));
    }
    return pipeline;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private TemplateSyntaxException unexpected(Token token) {
    return lexer.problem(
        token.span().start(),
        token.kind() == Kind.END
            ? "the action is incomplete"
            : "unexpected '" + token.text() + "'");
  }

  private Expression.Pipeline pipeline(Kind end) throws TemplateSyntaxException {
    int start = peek().span().start();
    List<String> variables = new ArrayList<>();
    boolean declares = variables(variables);
    List<Expression.Command> commands = new ArrayList<>();
    commands.add(command());
    while (peek().kind() == Kind.PIPE) {
      if (commands.size() >= MOST_COMMANDS) {
        throw lexer.problem(peek().span().start(), "the pipeline has too many commands");
      }
      next++;
      commands.add(command());
    }
    if (peek().kind() != end) {
      throw unexpected(peek());
    }
    int close = peek().span().start();
    next++;
    return new Expression.Pipeline(lexer.span(start, close), variables, declares, commands);
  }

  /** {@code $a :=}, {@code $a =} or {@code $a, $b :=}; true unless it is {@code =}. */
  private boolean variables(List<String> variables) throws TemplateSyntaxException {
    if (peek().kind() != Kind.VARIABLE) {
      return true;
    }
    Kind after = tokens.get(next + 1).kind();
    if (after == Kind.COMMA) {
      if (tokens.size() < next + 4 || tokens.get(next + 2).kind() != Kind.VARIABLE) {
        throw unexpected(tokens.get(next + 2));
      }
      variables.add(peek().text());
      variables.add(tokens.get(next + 2).text());
      Token sign = tokens.get(next + 3);
      if (sign.kind() != Kind.DECLARE && sign.kind() != Kind.ASSIGN) {
        throw unexpected(sign);
      }
      next += 4;
      return sign.kind() == Kind.DECLARE;
    }
    if (after == Kind.DECLARE || after == Kind.ASSIGN) {
      variables.add(peek().text());
      next += 2;
      return after == Kind.DECLARE;
    }
    return true;
  }

  private Expression.Command command() throws TemplateSyntaxException {
    List<Expression> words = new ArrayList<>();
    while (true) {
      Kind kind = peek().kind();
      if (kind == Kind.END || kind == Kind.PIPE || kind == Kind.CLOSE) {
        break;
      }
      if (words.size() >= MOST_WORDS) {
        throw lexer.problem(peek().span().start(), "the command has too many arguments");
      }
      words.add(operand());
    }
    if (words.isEmpty()) {
      throw unexpected(peek());
    }
    Span last = words.get(words.size() - 1).span();
    return new Expression.Command(lexer.span(words.get(0).span().start(), last.end()), words);
  }

  private Expression operand() throws TemplateSyntaxException {
    Token token = peek();
    next++;
    Span span = token.span();
    return switch (token.kind()) {
      case STRING -> new Expression.Text(span, token.text());
      case CONSTANT -> new Expression.Constant(span, token.text());
      case WORD -> word(token);
      case FIELD -> field(token);
      case VARIABLE -> variable(token);
      case DOT -> chained(new Expression.Dot(span));
      case OPEN -> chained(parentheses(span));
      default -> throw unexpected(token);
    };
  }

  private Expression field(Token token) throws TemplateSyntaxException {
    List<String> names = new ArrayList<>(List.of(token.text()));
    int end = fields(names, token.span().end());
    return new Expression.Field(lexer.span(token.span().start(), end), names);
  }

  private Expression variable(Token token) throws TemplateSyntaxException {
    List<String> names = new ArrayList<>();
    int end = fields(names, token.span().end());
    return new Expression.Variable(lexer.span(token.span().start(), end), token.text(), names);
  }

  private Expression parentheses(Span open) throws TemplateSyntaxException {
    if (++depth > MOST_NESTED) {
      throw lexer.problem(open.start(), "parentheses are nested too deeply");
    }
    Expression.Pipeline inner = pipeline(Kind.CLOSE);
    depth--;
    Span whole = lexer.span(open.start(), tokens.get(next - 1).span().end());
    return new Expression.Pipeline(whole, inner.variables(), inner.declares(), inner.commands());
  }

  private static Expression word(Token token) {
    return switch (token.text()) {
      case "true", "false" -> new Expression.Constant(token.span(), token.text());
      case "nil" -> new Expression.Nil(token.span());
      default -> new Expression.Function(token.span(), token.text());
    };
  }

  /** Takes the fields that follow without a blank, and gives the offset after them. */
  private int fields(List<String> names, int start) throws TemplateSyntaxException {
    int end = start;
    while (peek().kind() == Kind.FIELD && !peek().spaced()) {
      if (names.size() >= MOST_FIELDS) {
        throw lexer.problem(peek().span().start(), "the chain of fields is too long");
      }
      names.add(peek().text());
      end = peek().span().end();
      next++;
    }
    return end;
  }

  private Expression chained(Expression base) throws TemplateSyntaxException {
    List<String> names = new ArrayList<>();
    int end = fields(names, base.span().end());
    return names.isEmpty()
        ? base
        : new Expression.Chain(lexer.span(base.span().start(), end), base, names);
  }
}
