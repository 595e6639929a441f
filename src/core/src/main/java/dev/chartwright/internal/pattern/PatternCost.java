package dev.chartwright.internal.pattern;

import dev.chartwright.internal.pattern.ExternalPattern.InvalidException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What Go's package regexp/syntax rejects for its size (parse.go: maxHeight, repeatIsValid,
 * maxSize), and RE2/J takes: nested repetitions multiply, and deep nesting ends in an overflow of
 * the stack.
 */
final class PatternCost {
  private static final int MOST_NESTED = 999;
  private static final int MOST_REPEATED = 1000;
  private static final long MOST_STEPS = 1_000_000;

  private final String text;
  private final Deque<Group> open = new ArrayDeque<>();
  private Group group = new Group();
  private int at;

  private PatternCost(String text) {
    this.text = text;
  }

  /** What is between two parentheses, and its last item, to which a repetition belongs. */
  private static final class Group {
    private long size;
    private long repeated = 1;
    private long lastSize;
    private long lastRepeated = 1;

    void item(long itemSize, long itemRepeated) {
      size += lastSize;
      repeated = Math.max(repeated, lastRepeated);
      lastSize = itemSize;
      lastRepeated = itemRepeated;
    }

    void repeat(int times) {
      lastSize *= times;
      lastRepeated *= times;
    }
  }

  static void refuseTooLarge(String text) throws InvalidException {
    new PatternCost(text).read();
  }

  private void read() throws InvalidException {
    while (at < text.length()) {
      switch (text.charAt(at)) {
        case '\\' -> escape();
        case '[' -> characters();
        case '(' -> open();
        case ')' -> close();
        case '{' -> repetition();
        default -> {
          group.item(1, 1);
          at++;
        }
      }
      if (group.size + group.lastSize > MOST_STEPS) {
        throw new InvalidException("expression too large");
      }
    }
  }

  private void escape() {
    group.item(1, 1);
    if (text.startsWith("\\Q", at)) {
      int end = text.indexOf("\\E", at);
      int next = end < 0 ? text.length() : end + 2;
      group.item(next - at, 1);
      at = next;
      return;
    }
    boolean braced =
        at + 2 < text.length()
            && "pPx".indexOf(text.charAt(at + 1)) >= 0
            && text.charAt(at + 2) == '{';
    int end = braced ? text.indexOf('}', at) : -1;
    at = end < 0 ? at + 2 : end + 1;
  }

  private void characters() {
    group.item(1, 1);
    at += text.startsWith("[^", at) ? 2 : 1;
    boolean first = true;
    while (at < text.length() && (first || text.charAt(at) != ']')) {
      first = false;
      int named = text.startsWith("[:", at) ? text.indexOf(":]", at + 2) : -1;
      at = named >= 0 ? named + 2 : at + (text.charAt(at) == '\\' ? 2 : 1);
    }
    at++;
  }

  private void open() throws InvalidException {
    if (open.size() >= MOST_NESTED) {
      throw new InvalidException("expression nests too deeply");
    }
    open.push(group);
    group = new Group();
    at++;
  }

  private void close() {
    if (!open.isEmpty()) {
      group.item(0, 1);
      Group inner = group;
      group = open.pop();
      group.item(inner.size + 2, inner.repeated);
    }
    at++;
  }

  /** {@code {n}}, {@code {n,}} or {@code {n,m}}; anything else means itself. */
  private void repetition() throws InvalidException {
    int close = text.indexOf('}', at);
    int times = close < 0 || close - at > 12 ? -1 : times(text.substring(at + 1, close));
    if (times < 0) {
      group.item(1, 1);
      at++;
      return;
    }
    group.repeat(Math.max(times, 1));
    if (times > 1 && group.lastRepeated > MOST_REPEATED) {
      throw new InvalidException("invalid repeat count: '" + text.substring(at, close + 1) + "'");
    }
    at = close + 1;
  }

  private static int times(String braces) {
    int comma = braces.indexOf(',');
    String least = comma < 0 ? braces : braces.substring(0, comma);
    String most = comma < 0 || comma + 1 == braces.length() ? least : braces.substring(comma + 1);
    if (!isNumber(least) || !isNumber(most)) {
      return -1;
    }
    return Integer.parseInt(most);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
