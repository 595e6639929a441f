package dev.chartwright.internal.pattern;

import dev.chartwright.internal.pattern.ExternalPattern.InvalidException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Go's package regexp/syntax rejects, mostly for its size (parse.go: maxHeight, repeatIsValid,
 * maxSize), and RE2/J takes: nested repetitions multiply, and deep nesting ends in an overflow of
 * the stack.
 */
final class PatternCost {
  private static final Pattern REPETITION =
      Pattern.compile("\\{(0|[1-9][0-9]*+)(?:,(0|[1-9][0-9]*+|))?\\}");

  private static final int MOST_NESTED = 999;
  private static final int MOST_REPEATED = 1000;
  private static final long MOST_STEPS = 1_000_000;

  private final String text;
  private final Deque<Group> open = new ArrayDeque<>();
  private final List<Integer> literalBraces = new ArrayList<>();
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

  /**
   * Rejects what Go rejects and RE2/J takes.
   *
   * @return the same expression with a backslash before each brace that means itself: where a
   *     repetition follows one, RE2/J takes the brace for a repetition
   */
  static String refuseTooLarge(String text) throws InvalidException {
    PatternCost cost = new PatternCost(text);
    cost.read();
    StringBuilder explicit = new StringBuilder(text);
    for (int i = cost.literalBraces.size() - 1; i >= 0; i--) {
      explicit.insert((int) cost.literalBraces.get(i), '\\');
    }
    return explicit.toString();
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

  private void escape() throws InvalidException {
    refuseEscapedLetter();
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

  /** Go has no escape for what is not in ASCII. */
  private void refuseEscapedLetter() throws InvalidException {
    if (at + 1 < text.length() && text.charAt(at + 1) >= 0x80) {
      int end = text.offsetByCodePoints(at, 2);
      throw new InvalidException("invalid escape sequence: '" + text.substring(at, end) + "'");
    }
  }

  private void characters() throws InvalidException {
    group.item(1, 1);
    at += text.startsWith("[^", at) ? 2 : 1;
    boolean first = true;
    while (at < text.length() && (first || text.charAt(at) != ']')) {
      first = false;
      if (text.charAt(at) == '\\') {
        refuseEscapedLetter();
      }
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
    Matcher repetition = REPETITION.matcher(text).region(at, text.length());
    if (!repetition.lookingAt()) {
      literalBraces.add(at);
      group.item(1, 1);
      at++;
      return;
    }
    int times = Math.max(number(repetition.group(1)), number(repetition.group(2)));
    group.repeat(Math.max(times, 1));
    if (times > 1 && group.lastRepeated > MOST_REPEATED) {
      throw new InvalidException("invalid repeat count: '" + repetition.group() + "'");
    }
    at = repetition.end();
  }

  private static int number(@Nullable String digits) {
    if (digits == null || digits.isEmpty()) {
      return 0;
    }
    return digits.length() > 4 ? MOST_REPEATED + 1 : Integer.parseInt(digits);
  }
}
