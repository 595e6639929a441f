package dev.chartwright.check.internal.lint;

import java.util.Optional;
import java.util.regex.Pattern;

/** The patterns of {@code .Files.Glob}: those of github.com/gobwas/glob, with / as separator. */
final class FileGlob {
  private static final int LONGEST = 200;
  private static final int MOST_STARS = 6;

  private FileGlob() {}

  /** Returns an expression for a pattern, or empty if it is too costly or not certain. */
  static Optional<Pattern> of(String pattern) {
    boolean isCostly =
        pattern.length() > LONGEST || pattern.chars().filter(c -> c == '*').count() > MOST_STARS;
    if (isCostly || pattern.indexOf('\\') >= 0) {
      return Optional.empty();
    }
    StringBuilder regex = new StringBuilder();
    int braces = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '*' -> {
          boolean isDouble = i + 1 < pattern.length() && pattern.charAt(i + 1) == '*';
          regex.append(isDouble ? ".*" : "[^/]*");
          i += isDouble ? 1 : 0;
        }
        case '?' -> regex.append("[^/]");
        case '[' -> {
          int end = pattern.indexOf(']', i);
          if (end < 0 || !pattern.substring(i + 1, end).matches("!?[\\w-]+")) {
            return Optional.empty();
          }
          regex.append('[').append(pattern.substring(i + 1, end).replace('!', '^')).append(']');
          i = end;
        }
        case '{' -> {
          regex.append("(?:");
          braces++;
        }
        case '}' -> {
          regex.append(')');
          braces--;
        }
        case ',' -> regex.append(braces > 0 ? "|" : ",");
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
      if (braces < 0) {
        return Optional.empty();
      }
    }
    return braces == 0 ? Optional.of(Pattern.compile(regex.toString())) : Optional.empty();
  }
}
