package dev.chartwright.unittest.internal.path;

import dev.chartwright.unittest.internal.path.Lexeme.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Splits a path into lexemes. A filter contains paths and a path contains filters, so states that
 * are to be resumed are on a stack; what the engine accepts follows from that stack alone.
 */
final class PathLexer {
  /** What comes next. */
  enum State {
    PATH,
    SUBSCRIPT,
    FILTER_START,
    FILTER_REST,
    FILTER_TERM,
    FILTER_END,
    DONE
  }

  private static final String ENDS_OPERAND = " &|=!><";

  private final Scanner in;
  private final Deque<State> stack = new ArrayDeque<>();
  private final FilterLexer filters;

  private PathLexer(String path) {
    in = new Scanner(path);
    filters = new FilterLexer(in, stack);
  }

  /** Returns the lexemes of a path, of which the last is an error or the end. */
  static List<Lexeme> lexemes(String path) {
    return new PathLexer(path).read();
  }

  private List<Lexeme> read() {
    if (in.isAtEnd()) {
      in.emit(Kind.END);
      return in.lexemes();
    }
    if (in.take("$")) {
      in.emit(Kind.ROOT);
    } else {
      in.emitImplied(Kind.ROOT, "$");
    }
    State state = State.PATH;
    while (state != State.DONE) {
      state = step(state);
    }
    return in.lexemes();
  }

  private State step(State state) {
    return switch (state) {
      case PATH -> path();
      case SUBSCRIPT -> subscript();
      case FILTER_START -> filters.start();
      case FILTER_REST -> filters.rest();
      case FILTER_TERM -> filters.term();
      case FILTER_END -> filters.end();
      case DONE -> throw new IllegalStateException("the path has been read");
    };
  }

  private State path() {
    if (in.sees(")")) {
      return filters.resume();
    }
    if (in.isAtEnd()) {
      return end();
    }
    if (in.take("..")) {
      return descent();
    }
    if (in.take(".")) {
      return child(Kind.DOT_CHILD, ".[) &|=!><~");
    }
    if (in.seesSpaced("[", "'") || in.seesSpaced("[", "\"")) {
      return bracket();
    }
    if (in.take("[?(")) {
      in.emit(in.last() == Kind.DESCENT ? Kind.RECURSIVE_FILTER_BEGIN : Kind.FILTER_BEGIN);
      stack.push(State.FILTER_END);
      return State.FILTER_START;
    }
    if (in.sees("[")) {
      return State.SUBSCRIPT;
    }
    if (in.last() == null) {
      return child(Kind.UNDOTTED_CHILD, ".[]) &|=!><~");
    }
    return fail("invalid path syntax");
  }

  private State end() {
    if (!stack.isEmpty()) {
      return stack.pop();
    }
    in.emit(Kind.END);
    return State.DONE;
  }

  private State descent() {
    if (!in.takeUntil(".[") && !in.sees("[")) {
      return fail("child name or array access or filter missing after recursive descent");
    }
    in.emit(Kind.DESCENT);
    return State.PATH;
  }

  private State child(Kind kind, String stops) {
    if (!in.takeUntil(stops)) {
      return fail("child name missing");
    }
    if (in.take("~")) {
      if (!in.isAtEnd()) {
        return notLast();
      }
      in.emit(Kind.PROPERTY_NAME);
      return State.PATH;
    }
    in.emit(kind);
    return State.SUBSCRIPT;
  }

  private State notLast() {
    return fail("property name operator may only be used on last child in path");
  }

  /** Names in quotes: {@code ['a', "b"]}. */
  private State bracket() {
    in.takeSpaced("[");
    do {
      in.skipSpace();
      String quote = Character.toString(in.peek());
      in.next();
      Optional<String> problem = quoted(quote);
      if (problem.isPresent()) {
        return fail(problem.get());
      }
      in.take(quote);
      if (!in.takeSpaced(",")) {
        return closedBracket();
      }
    } while (in.seesSpaced("'") || in.seesSpaced("\""));
    return fail("missing \"'\" or '\"'");
  }

  private State closedBracket() {
    if (!in.takeSpaced("]")) {
      return fail("missing \"]\" or \",\"");
    }
    if (in.take("~")) {
      in.emit(Kind.BRACKET_PROPERTY_NAME);
      return in.isAtEnd() ? State.PATH : notLast();
    }
    in.emit(Kind.BRACKET_CHILD);
    return State.SUBSCRIPT;
  }

  /** Goes to the quote that ends a name, or returns the problem. */
  private Optional<String> quoted(String quote) {
    while (!in.sees(quote)) {
      if (in.take("\\" + quote) || in.take("\\\\")) {
        continue;
      }
      if (in.sees("\\")) {
        return Optional.of("unsupported escape sequence inside " + quote + quote);
      }
      if (in.isAtEnd()) {
        return Optional.of("unmatched " + (quote.equals("'") ? "\"'\"" : "'\"'"));
      }
      in.next();
    }
    return Optional.empty();
  }

  private State subscript() {
    boolean isOther = in.sees("['") || in.sees("[\"") || in.sees("[?(");
    if (!isOther && in.take("[")) {
      boolean isEmpty = !in.takeUntil("]");
      if (!in.take("]")) {
        return fail("unmatched [");
      }
      if (isEmpty) {
        in.fail("subscript missing from [] before position " + in.bytesBefore());
        return State.DONE;
      }
      Optional<State> ended = indexes();
      if (ended.isPresent()) {
        return ended.get();
      }
    }
    if (!in.seesAny(ENDS_OPERAND)) {
      return State.PATH;
    }
    return stack.isEmpty()
        ? fail("invalid character '" + Character.toString(in.peek()) + "'")
        : stack.pop();
  }

  /** Returns the next state, or empty if the path can go on. */
  private Optional<State> indexes() {
    Optional<String> problem = Subscript.problem(GoText.withoutBrackets(in.text()));
    if (problem.isPresent()) {
      in.fail(
          "invalid array index "
              + in.text()
              + " before position "
              + in.bytesBefore()
              + ": "
              + problem.get());
      return Optional.of(State.DONE);
    }
    boolean isWildcard = in.text().equals("[*]");
    if (!in.take("~")) {
      in.emit(Kind.SUBSCRIPT);
      return Optional.empty();
    }
    if (!in.isAtEnd()) {
      return Optional.of(fail("property name operator can only be used on last item in path"));
    }
    if (!isWildcard) {
      return Optional.of(fail("property name operator can only be used on map nodes"));
    }
    in.emit(Kind.SUBSCRIPT_PROPERTY_NAME);
    return Optional.of(State.PATH);
  }

  private State fail(String message) {
    in.failHere(message);
    return State.DONE;
  }
}
