package dev.chartwright.render.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The marks in a chart's marked copy, and what each means. A mark is three characters of Unicode's
 * private use: its kind, and its number.
 */
public final class Marks {
  static final char LITERAL = '\uF8F0';
  static final char ENTER = '\uF8F1';
  static final char LEAVE = '\uF8F2';
  static final int LENGTH = 3;

  private static final char DIGITS = '\uE000';
  private static final int BASE = 4096;

  private final List<Mark> marks = new ArrayList<>();
  private final Map<String, Mark> helpers = new LinkedHashMap<>();

  Marks() {}

  /**
   * A piece of a template.
   *
   * @param chart the chart whose template it is
   * @param file the template's path inside that chart
   * @param line the line on which the piece begins
   * @param offset where it begins in the text
   * @param literal whether it is text, and not an action
   * @param helper the {@code define} around it, or an empty text
   * @param called the helpers that the action names
   */
  public record Mark(
      Chart chart,
      String file,
      int line,
      int offset,
      boolean literal,
      String helper,
      List<String> called) {
    public Mark {
      called = List.copyOf(called);
    }

    /**
     * Returns the place of a line.
     *
     * @param at the line
     * @return the place as a person would type it
     */
    public Location at(int at) {
      return chart.locate(file, at);
    }
  }

  int add(Mark mark) {
    marks.add(mark);
    return marks.size() - 1;
  }

  /** The later definition wins, as in Helm, which reads the deepest charts first. */
  void define(String name, Mark mark) {
    helpers.put(name, mark);
  }

  Mark get(int number) {
    return marks.get(number);
  }

  int size() {
    return marks.size();
  }

  /**
   * Returns where a helper is defined.
   *
   * @return the line of its {@code define}, or empty if the chart has none of that name
   */
  public Optional<Mark> helper(String name) {
    return Optional.ofNullable(helpers.get(name));
  }

  static String text(char what, int number) {
    return new String(
        new char[] {what, (char) (DIGITS + number / BASE), (char) (DIGITS + number % BASE)});
  }

  static boolean isMark(char c) {
    return c >= LITERAL && c <= LEAVE;
  }

  static int number(String text, int at) {
    return (text.charAt(at + 1) - DIGITS) * BASE + text.charAt(at + 2) - DIGITS;
  }
}
