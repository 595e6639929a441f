package dev.chartwright.unittest.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template at which Helm failed, and the message, as helm-unittest finds them in Helm's text
 * (pkg/unittest/test_job.go regexPattern). That expression takes exponential time in an engine that
 * backtracks, and a message may be hostile, so its choices are made here one after the other.
 *
 * @param file the template
 * @param message what follows the place, up to the end of the line
 */
record FailurePlace(String file, String message) {
  private static final Pattern LINE_AND_COLUMN = Pattern.compile(":\\d++:\\d");

  static Optional<FailurePlace> of(String text) {
    return after(text, ": ").or(() -> after(text, " ("));
  }

  private static Optional<FailurePlace> after(String text, String prefix) {
    int found = text.indexOf(prefix, 1);
    if (found < 0) {
      return Optional.empty();
    }
    int start = found + prefix.length();
    Matcher place = LINE_AND_COLUMN.matcher(text);
    if (start + 1 > text.length() || !place.find(start + 1)) {
      return Optional.empty();
    }
    int message = message(text, place.end());
    if (message < 0 || message >= text.length()) {
      return Optional.empty();
    }
    int end = text.indexOf('\n', message + 1);
    return Optional.of(
        new FailurePlace(
            text.substring(start, place.start()),
            text.substring(message, end < 0 ? text.length() : end)));
  }

  /** Returns where the message begins: at least one character and a colon after the column. */
  private static int message(String text, int column) {
    int at = column + 1;
    if (text.startsWith(": ", at)) {
      return at + 2;
    }
    int call = text.indexOf(">: ", at + 1);
    if (call > 0) {
      return call + 3;
    }
    int colon = text.indexOf(": ", at + 1);
    return colon < 0 ? -1 : colon + 2;
  }
}
