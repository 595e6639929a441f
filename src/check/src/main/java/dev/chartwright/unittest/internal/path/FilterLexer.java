package dev.chartwright.unittest.internal.path;

import dev.chartwright.internal.pattern.ExternalPattern;
import dev.chartwright.unittest.internal.path.Lexeme.Kind;
import dev.chartwright.unittest.internal.path.PathLexer.State;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The part of {@link PathLexer} that is about filters. */
final class FilterLexer {
  /** An operator that orders numbers. The longer ones come first. */
  private record Ordering(String text, Kind kind) {}

  private static final List<Ordering> ORDERINGS =
      List.of(
          new Ordering(">=", Kind.GREATER_OR_EQUAL),
          new Ordering(">", Kind.GREATER),
          new Ordering("<=", Kind.LESS_OR_EQUAL),
          new Ordering("<", Kind.LESS));

  private static final List<String> OPERATORS_AT_START =
      List.of("&&", "||", "==", ">=", ">", "<=", "<");

  private static final Set<Kind> NEVER_MATCHED = EnumSet.of(Kind.STRING, Kind.INTEGER, Kind.FLOAT);

  private final Scanner in;
  private final Deque<State> stack;

  FilterLexer(Scanner in, Deque<State> stack) {
    this.in = in;
    this.stack = stack;
  }

  /** Returns to the state that was left for a part of it. */
  State resume() {
    return stack.isEmpty() ? fail("syntax error") : stack.pop();
  }

  /** An operand, or what comes before one. */
  State start() {
    in.dropSpace();
    Optional<State> literal = literal();
    if (literal.isPresent()) {
      return literal.get();
    }
    if (in.take("(")) {
      in.emit(Kind.OPEN);
      stack.push(State.FILTER_REST);
      return State.FILTER_START;
    }
    if (in.sees("!=")) {
      return noFirstOperand("!=");
    }
    if (in.take("!")) {
      in.emit(Kind.NOT);
      return State.FILTER_START;
    }
    if (in.take("@")) {
      in.emit(Kind.AT);
      if (in.seesSpaced("=") || in.seesSpaced("!") || in.seesSpaced(">") || in.seesSpaced("<")) {
        return State.FILTER_REST;
      }
      stack.push(State.FILTER_REST);
      return State.PATH;
    }
    if (in.take("$")) {
      in.emit(Kind.ROOT);
      stack.push(State.FILTER_REST);
      return State.PATH;
    }
    for (String operator : OPERATORS_AT_START) {
      if (in.sees(operator)) {
        return noFirstOperand(operator);
      }
    }
    return resume();
  }

  private State noFirstOperand(String operator) {
    return fail("missing first operand for binary operator " + operator);
  }

  /** What comes after an operand. */
  State rest() {
    in.dropSpace();
    if (in.isAtEnd()) {
      return fail("missing end of filter");
    }
    if (in.sees(")]")) {
      return resume();
    }
    if (in.take(")")) {
      in.emit(Kind.CLOSE);
      return resume();
    }
    if (in.take("&&")) {
      in.emit(Kind.AND);
      return State.FILTER_START;
    }
    if (in.take("||")) {
      in.emit(Kind.OR);
      return State.FILTER_START;
    }
    if (in.take("==")) {
      return secondOperand(Kind.EQUAL);
    }
    if (in.take("!=")) {
      return secondOperand(Kind.NOT_EQUAL);
    }
    if (in.sees("=~")) {
      return match();
    }
    for (Ordering ordering : ORDERINGS) {
      if (in.sees(ordering.text())) {
        return ordered(ordering);
      }
    }
    return fail("invalid filter expression");
  }

  private State secondOperand(Kind operator) {
    in.emit(operator);
    stack.push(State.FILTER_REST);
    return State.FILTER_TERM;
  }

  private State ordered(Ordering ordering) {
    if (in.last() == Kind.STRING) {
      return fail("strings cannot be compared using " + ordering.text());
    }
    in.take(ordering.text());
    in.emit(ordering.kind());
    in.dropSpace();
    if (in.sees("'")) {
      return fail("strings cannot be compared using " + ordering.text());
    }
    stack.push(State.FILTER_REST);
    return State.FILTER_TERM;
  }

  /** The second operand of a comparison. */
  State term() {
    in.dropSpace();
    if (in.take("@")) {
      in.emit(Kind.AT);
      boolean isWhole = in.seesSpaced("|") || in.seesSpaced("&") || in.seesSpaced(")");
      return isWhole ? resume() : State.PATH;
    }
    if (in.take("$")) {
      in.emit(Kind.ROOT);
      return State.PATH;
    }
    return literal().orElseGet(() -> fail("invalid filter term"));
  }

  State end() {
    if (!in.sees(")]")) {
      return fail("invalid filter syntax");
    }
    if (in.last() == Kind.FILTER_BEGIN) {
      return fail("missing filter");
    }
    in.take(")]");
    in.emit(Kind.FILTER_END);
    return State.PATH;
  }

  /** Reads a literal, and returns empty if something else is next. */
  private Optional<State> literal() {
    int next = in.peek();
    if (next == '.' || next == '-' || isDigit(next)) {
      return Optional.of(number());
    }
    if (next == '\'' || next == '"') {
      return Optional.of(string(next));
    }
    if (in.take("true") || in.take("false")) {
      return Optional.of(literal(Kind.BOOLEAN));
    }
    return in.take("null") ? Optional.of(literal(Kind.NULL)) : Optional.empty();
  }

  private State literal(Kind kind) {
    in.emit(kind);
    return State.FILTER_REST;
  }

  private State number() {
    boolean isFloat = in.sees(".");
    in.next();
    while (isDigit(in.peek()) || in.seesAny(".eE-")) {
      isFloat |= in.seesAny(".eE-");
      in.next();
    }
    String text = in.text();
    Optional<String> problem =
        isFloat ? GoNumbers.problemOfFloat(text) : GoNumbers.problemOfInteger(text);
    if (problem.isPresent()) {
      in.fail(
          "invalid "
              + (isFloat ? "float" : "integer")
              + " literal "
              + GoText.quote(text)
              + ": "
              + problem.get()
              + " before position "
              + in.bytesBefore());
      return State.DONE;
    }
    return literal(isFloat ? Kind.FLOAT : Kind.INTEGER);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private State string(int quote) {
    String delimiter = Character.toString(quote);
    String place = in.place();
    in.next();
    in.takeUntil(delimiter);
    if (!in.take(delimiter)) {
      in.fail("unmatched string delimiter " + delimiter + " " + place);
      return State.DONE;
    }
    return literal(Kind.STRING);
  }

  private State match() {
    if (in.last() != null && NEVER_MATCHED.contains(in.last())) {
      return fail("literal cannot be matched using =~");
    }
    in.take("=~");
    in.emit(Kind.MATCHES);
    in.dropSpace();
    if (!in.sees("/")) {
      return fail("regular expression does not start with /");
    }
    String place = in.place();
    in.next();
    while (!in.isAtEnd() && !in.sees("/")) {
      if (in.take("\\") && in.isAtEnd()) {
        break;
      }
      in.next();
    }
    if (!in.take("/")) {
      in.fail("unmatched regular expression delimiter / " + place);
      return State.DONE;
    }
    try {
      PatternLiteral.compile(in.text());
    } catch (ExternalPattern.InvalidException e) {
      in.fail(
          "invalid regular expression "
              + place
              + ": "
              + PatternLiteral.problem(in.text(), String.valueOf(e.getMessage())));
      return State.DONE;
    }
    return literal(Kind.PATTERN);
  }

  private State fail(String message) {
    in.failHere(message);
    return State.DONE;
  }
}
