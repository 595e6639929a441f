package dev.chartwright.render;

import dev.chartwright.render.internal.Alignment;
import dev.chartwright.render.internal.TemplateLine;
import java.util.Arrays;
import java.util.List;

/**
 * Which line of a template made which line of its rendered text.
 *
 * <p>Both texts run in the same order, except for loops. A template line's literal parts (those
 * outside actions) must occur in the rendered line, in their order; the alignment with the most
 * literal text wins. A line that an action made as a whole, such as one out of an include, is given
 * to that action and counts as approximate.
 */
public final class SourceMap {
  /**
   * Beyond this many pairs of lines (a CRD of some thousand lines) aligning takes too much memory.
   */
  private static final long MAX_CELLS = 4_000_000;

  private final int[] lines;
  private final boolean[] exact;

  private SourceMap(int[] lines, boolean[] exact) {
    this.lines = lines;
    this.exact = exact;
  }

  /**
   * Aligns a template with its rendered text.
   *
   * @param template the template's text
   * @param rendered the rendered text
   */
  public static SourceMap of(String template, String rendered) {
    List<TemplateLine> source = TemplateLine.all(template);
    String[] target = rendered.split("\n", -1);
    int[] lines = new int[target.length];
    boolean[] exact = new boolean[target.length];
    if ((long) source.size() * target.length > MAX_CELLS) {
      byEqualLines(template, target, lines, exact);
    } else {
      Alignment.align(source, target, lines, exact);
    }
    return new SourceMap(lines, exact);
  }

  /**
   * Each line is assigned to the next template line with the same text, or else to the line of its
   * predecessor.
   */
  private static void byEqualLines(String template, String[] target, int[] lines, boolean[] exact) {
    List<String> source = Arrays.stream(template.split("\n", -1)).map(String::strip).toList();
    int at = 0;
    for (int t = 0; t < target.length; t++) {
      int found = source.subList(at, source.size()).indexOf(target[t].strip());
      exact[t] = found >= 0 && !target[t].isBlank();
      at = exact[t] ? at + found : at;
      lines[t] = at + 1;
    }
  }

  /**
   * Returns the template's line.
   *
   * @param renderedLine a line from 1 of the rendered text; beyond its end counts as its end
   * @return a line from 1
   */
  public int lineOf(int renderedLine) {
    return lines[index(renderedLine)];
  }

  /**
   * Returns whether that line is the exact one.
   *
   * @param renderedLine a line from 1 of the rendered text
   * @return false if it came out of an action as a whole, so that the line is the nearest known
   */
  public boolean isExact(int renderedLine) {
    return exact[index(renderedLine)];
  }

  private int index(int renderedLine) {
    return Math.max(0, Math.min(renderedLine, lines.length) - 1);
  }
}
