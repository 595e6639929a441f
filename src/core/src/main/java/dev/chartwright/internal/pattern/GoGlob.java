package dev.chartwright.internal.pattern;

import java.util.Optional;

/**
 * Go's path/filepath.Match: {@code *} and {@code ?} do not match a slash, {@code [a-z]} and {@code
 * [^a-z]} match one character, a backslash takes the next character as it is. Only the last star is
 * ever tried again, so that the time is at most the product of both lengths.
 */
public final class GoGlob {
  private final int[] pattern;

  private GoGlob(String pattern) {
    this.pattern = pattern.codePoints().toArray();
  }

  /**
   * Compiles a pattern.
   *
   * @return empty for a pattern that Go rejects with ErrBadPattern
   */
  public static Optional<GoGlob> of(String pattern) {
    GoGlob glob = new GoGlob(pattern);
    for (int at = 0; at < glob.pattern.length; at = glob.end(at)) {
      if (glob.end(at) < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(glob);
  }

  /**
   * Returns whether the whole path matches.
   *
   * @param path a path whose names are separated by slashes
   */
  public boolean matches(String path) {
    int[] text = path.codePoints().toArray();
    int inPattern = 0;
    int inText = 0;
    int star = -1;
    int afterStar = 0;
    while (inText < text.length) {
      if (inPattern < pattern.length && pattern[inPattern] == '*') {
        star = ++inPattern;
        afterStar = inText;
      } else if (inPattern < pattern.length && matches(inPattern, text[inText])) {
        inPattern = end(inPattern);
        inText++;
      } else if (star >= 0 && text[afterStar] != '/') {
        inPattern = star;
        inText = ++afterStar;
      } else {
        return false;
      }
    }
    while (inPattern < pattern.length && pattern[inPattern] == '*') {
      inPattern++;
    }
    return inPattern == pattern.length;
  }

  /** Where the item that starts here ends, or -1 if it is malformed. */
  private int end(int at) {
    return switch (pattern[at]) {
      case '\\' -> at + 1 < pattern.length ? at + 2 : -1;
      case '[' -> endOfClass(at + 1);
      default -> at + 1;
    };
  }

  private int endOfClass(int start) {
    int at = start < pattern.length && pattern[start] == '^' ? start + 1 : start;
    boolean first = true;
    while (first || at >= pattern.length || pattern[at] != ']') {
      first = false;
      int low = endOfMember(at);
      at = low >= 0 && low < pattern.length && pattern[low] == '-' ? endOfMember(low + 1) : low;
      if (at < 0) {
        return -1;
      }
    }
    return at + 1;
  }

  /**
   * Returns the index after a character of a class, or -1 if the class has no character at this
   * index.
   */
  private int endOfMember(int at) {
    if (at >= pattern.length || pattern[at] == '-' || pattern[at] == ']') {
      return -1;
    }
    int end = pattern[at] == '\\' ? at + 2 : at + 1;
    return end < pattern.length ? end : -1;
  }

  private boolean matches(int at, int character) {
    return switch (pattern[at]) {
      case '?' -> character != '/';
      case '\\' -> character == pattern[at + 1];
      case '[' -> isInClass(at + 1, character);
      default -> character == pattern[at];
    };
  }

  private boolean isInClass(int start, int character) {
    boolean negated = pattern[start] == '^';
    boolean found = false;
    int at = negated ? start + 1 : start;
    while (pattern[at] != ']') {
      int end = endOfMember(at);
      int low = pattern[end - 1];
      int high = low;
      if (pattern[end] == '-') {
        end = endOfMember(end + 1);
        high = pattern[end - 1];
      }
      found |= low <= character && character <= high;
      at = end;
    }
    return found != negated;
  }
}
