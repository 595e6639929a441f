package dev.chartwright.check.internal.policy.monitoring;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Finds brackets and texts of a PromQL expression that nothing closes. */
final class Brackets {
  private static final String OPEN = "([{";
  private static final String CLOSE = ")]}";
  private static final String QUOTES = "\"'`";

  private Brackets() {}

  /** Returns what is wrong, as a clause, or nothing. */
  static Optional<String> problem(String expression) {
    Deque<Character> open = new ArrayDeque<>();
    for (int at = 0; at < expression.length(); at++) {
      char one = expression.charAt(at);
      if (QUOTES.indexOf(one) >= 0) {
        at = endOfText(expression, at);
        if (at < 0) {
          return Optional.of("nothing closes a text that begins with " + one);
        }
      } else if (one == '#') {
        int end = expression.indexOf('\n', at);
        at = end < 0 ? expression.length() : end;
      } else if (OPEN.indexOf(one) >= 0) {
        open.push(one);
      } else if (CLOSE.indexOf(one) >= 0
          && (open.isEmpty() || OPEN.indexOf(open.pop()) != CLOSE.indexOf(one))) {
        return Optional.of("nothing opens '" + one + "'");
      }
    }
    return open.isEmpty() ? Optional.empty() : Optional.of("nothing closes '" + open.peek() + "'");
  }

  private static int endOfText(String expression, int start) {
    char quote = expression.charAt(start);
    for (int at = start + 1; at < expression.length(); at++) {
      if (expression.charAt(at) == quote) {
        return at;
      }
      if (expression.charAt(at) == '\\' && quote != '`') {
        at++;
      }
    }
    return -1;
  }
}
