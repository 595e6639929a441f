package dev.chartwright.render.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The branches of a chart's templates, each with the number that its mark has in the output of the
 * branch copy.
 */
public final class Branches {
  static final char MARK = '\uF8F3';

  private static final char DIGITS = '\uE000';
  private static final int BASE = 4096;

  /** In Go's syntax: a mark, and the same between quotes. */
  static final String GO_PATTERN =
      "\\x{F8F3}[\\x{E000}-\\x{EFFF}]{2}|\\\\uf8f3(\\\\ue[0-9a-f]{3}){2}";

  /** What is left of a mark in any form that {@link #GO_PATTERN} does not match. */
  static final String ESCAPED_MARK = "uf8f3";

  /** Returns whether a text may have a mark in it, in any form. */
  public static boolean mayBeIn(String text) {
    return text.indexOf(MARK) >= 0 || text.contains(ESCAPED_MARK);
  }

  private static final Pattern ESCAPED = Pattern.compile("\\\\u(e[0-9a-f]{3}|f8f3)");

  private final List<Branch> branches = new ArrayList<>();
  private final Set<String> indirect = new HashSet<>();
  private int texts;

  Branches() {}

  /**
   * A branch: the body of {@code if}, {@code with}, {@code range} or {@code else}.
   *
   * @param chart the chart whose template it is
   * @param file the template's path inside that chart
   * @param line the line of the condition
   * @param condition the condition as it is written
   * @param otherwise whether it is the {@code else} of that condition
   * @param parent the number of the branch around it, or -1
   * @param helper the {@code define} around it, or an empty text
   * @param rejects whether it does nothing but reject values, with {@code fail}
   */
  public record Branch(
      Chart chart,
      String file,
      int line,
      String condition,
      boolean otherwise,
      int parent,
      String helper,
      boolean rejects) {
    /** Returns the place of the condition. */
    public Location location() {
      return chart.locate(file, line);
    }
  }

  int add(Branch branch) {
    branches.add(branch);
    return branches.size() - 1;
  }

  /** Returns the number of a further template's text. */
  int addText() {
    return texts++;
  }

  void calledIndirectly(String helper) {
    indirect.add(helper);
  }

  /** Returns the branch with a number. */
  public Branch get(int number) {
    return branches.get(number);
  }

  /**
   * Returns the outermost branches that no rendering reached though what is around them was
   * rendered. Branches of helpers count only where every call of the helper can be followed.
   *
   * @param reached the numbers of all branches that some rendering reached
   * @return their numbers, in the order of the templates
   */
  public List<Integer> unreached(BitSet reached) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      Branch branch = branches.get(i);
      boolean entry = branch.condition().isEmpty();
      boolean around = branch.parent() < 0 || reached.get(branch.parent());
      if (!entry && !reached.get(i) && around && !branch.rejects() && isFollowed(branch)) {
        found.add(i);
      }
    }
    return found;
  }

  private boolean isFollowed(Branch branch) {
    return branch.helper().isEmpty() || !indirect.contains(branch.helper());
  }

  private static boolean isDigit(char c) {
    return c >= DIGITS && c < DIGITS + BASE;
  }

  static String mark(int number) {
    return new String(
        new char[] {MARK, (char) (DIGITS + number / BASE), (char) (DIGITS + number % BASE)});
  }

  /**
   * Takes the marks out of a rendered text, and notes which there were.
   *
   * @param text the text of a template of the branch copy
   * @param reached receives the numbers of the branches
   * @return the text as it would be without marks
   */
  public String read(String text, BitSet reached) {
    String plain =
        text.contains("\\u")
            ? ESCAPED.matcher(text).replaceAll(m -> "" + (char) Integer.parseInt(m.group(1), 16))
            : text;
    StringBuilder out = new StringBuilder(plain.length());
    int from = 0;
    for (int at = plain.indexOf(MARK); at >= 0; at = plain.indexOf(MARK, at + 1)) {
      if (at + 2 < plain.length()
          && isDigit(plain.charAt(at + 1))
          && isDigit(plain.charAt(at + 2))) {
        int number = (plain.charAt(at + 1) - DIGITS) * BASE + plain.charAt(at + 2) - DIGITS;
        if (number < branches.size()) {
          reached.set(number);
        }
        out.append(plain, from, at);
        from = at + 3;
        at += 2;
      }
    }
    return out.append(plain, from, plain.length()).toString();
  }
}
