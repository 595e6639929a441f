package dev.chartwright.unittest.internal.path;

import dev.chartwright.internal.pattern.ExternalPattern;
import dev.chartwright.unittest.internal.path.Lexeme.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a condition of the lexemes of a filter. Where an operand is missing, the engine takes what
 * it parsed last once more; each method is given that as {@code before}.
 */
final class FilterParser {
  /** Filters in filters, parentheses and negations together. */
  private static final int MOST_LEVELS = 100;

  private static final Map<Kind, Comparison.Operator> OPERATORS =
      Map.of(
          Kind.EQUAL, Comparison.Operator.EQUAL,
          Kind.NOT_EQUAL, Comparison.Operator.NOT_EQUAL,
          Kind.GREATER, Comparison.Operator.GREATER,
          Kind.GREATER_OR_EQUAL, Comparison.Operator.GREATER_OR_EQUAL,
          Kind.LESS, Comparison.Operator.LESS,
          Kind.LESS_OR_EQUAL, Comparison.Operator.LESS_OR_EQUAL);

  private static final Set<Kind> PARTS_OF_OPERAND =
      EnumSet.of(Kind.DOT_CHILD, Kind.BRACKET_CHILD, Kind.DESCENT, Kind.SUBSCRIPT);

  private final List<Lexeme> lexemes;
  private int next;
  private int level;

  private FilterParser(List<Lexeme> lexemes, int level) {
    this.lexemes = lexemes;
    this.level = level;
  }

  /**
   * Parses a filter. What follows a complete condition is ignored.
   *
   * @param level the number of filters that this one is in, and itself
   */
  static Condition parse(List<Lexeme> lexemes, int level) {
    return new FilterParser(lexemes, level).disjunction(Condition.NEVER);
  }

  private Kind peek() {
    return next < lexemes.size() ? lexemes.get(next).kind() : Kind.END;
  }

  private boolean take(Kind kind) {
    boolean isNext = peek() == kind;
    if (isNext) {
      next++;
    }
    return isNext;
  }

  private Condition disjunction(Condition before) {
    Condition all = conjunction(before);
    while (take(Kind.OR)) {
      all = Conditions.or(all, conjunction(all));
    }
    return all;
  }

  private Condition conjunction(Condition before) {
    Condition all = basic(before);
    while (take(Kind.AND)) {
      all = Conditions.and(all, basic(all));
    }
    return all;
  }

  private Condition basic(Condition before) {
    if (++level > MOST_LEVELS) {
      throw PathException.limit("the filters have more than " + MOST_LEVELS + " levels");
    }
    Condition basic;
    if (take(Kind.NOT)) {
      basic = Conditions.not(basic(before));
    } else if (take(Kind.OPEN)) {
      basic = disjunction(before);
      take(Kind.CLOSE);
    } else {
      basic = comparison(operand(before));
    }
    level--;
    return basic;
  }

  private Condition comparison(Condition first) {
    if (take(Kind.MATCHES)) {
      return Conditions.matches(first, operand(first));
    }
    Comparison.Operator operator = OPERATORS.get(peek());
    if (operator == null) {
      return first;
    }
    next++;
    return Conditions.compare(first, operator, operand(first));
  }

  private Condition operand(Condition before) {
    Kind kind = peek();
    switch (kind) {
      case END -> {
        return Condition.NEVER;
      }
      case AT, ROOT -> {
        next++;
        return path(kind == Kind.ROOT);
      }
      case INTEGER, FLOAT, STRING, BOOLEAN, NULL, PATTERN -> {
        Condition literal = literal(lexemes.get(next));
        next++;
        return literal;
      }
      default -> {
        return before;
      }
    }
  }

  private static Condition literal(Lexeme lexeme) {
    String text = lexeme.text();
    return new Conditions.Literal(
        switch (lexeme.kind()) {
          case INTEGER -> Long.valueOf(text);
          case FLOAT -> Double.valueOf(text);
          case STRING -> text.substring(1, text.length() - 1);
          case BOOLEAN -> Boolean.valueOf(text);
          case PATTERN -> pattern(text);
          default -> null;
        });
  }

  private static PatternLiteral pattern(String text) {
    try {
      return PatternLiteral.compile(text);
    } catch (ExternalPattern.InvalidException e) {
      throw new IllegalStateException("the lexer has compiled it", e);
    }
  }

  /**
   * Takes the path of an operand. The engine reads its text again; an invalid one finds nothing.
   */
  private Condition path(boolean isOfRoot) {
    StringBuilder text = new StringBuilder();
    int open = 1;
    while (peek() != Kind.END) {
      Kind kind = peek();
      if (kind == Kind.FILTER_BEGIN) {
        open++;
      } else if (kind == Kind.FILTER_END) {
        open--;
      }
      boolean isPart = kind == Kind.FILTER_BEGIN || PARTS_OF_OPERAND.contains(kind) || open > 1;
      if (open == 0 || (!isPart && kind != Kind.FILTER_END)) {
        break;
      }
      text.append(lexemes.get(next).text());
      next++;
    }
    try {
      return new Conditions.PathOperand(ValuePath.inside(text.toString(), level), isOfRoot);
    } catch (PathException e) {
      if (e.isLimit()) {
        throw e;
      }
      return Condition.NEVER;
    }
  }
}
