package dev.chartwright.render.internal.coverage;

import dev.chartwright.chart.Chart;

/**
 * A part of a template that a rendering can reach.
 *
 * @param number its place in the list of all items, which is also the name of its mark
 * @param chart the chart whose template it is
 * @param file the template's path inside that chart
 * @param helper the {@code define} around it, or an empty text
 * @param line its line, from 1
 * @param start the offset of its first character
 * @param end the offset after its last one
 * @param text what is written there; for a branch, its condition
 * @param outcome for branches and operands: which of the outcomes
 * @param block the number of the block that it is in, or -1; for a branch, of the block that it
 *     leads to
 */
public record Item(
    int number,
    Kind kind,
    Chart chart,
    String file,
    String helper,
    int line,
    int start,
    int end,
    String text,
    String outcome,
    int block) {
  /** Sorts of items. */
  public enum Kind {
    /** A file or a {@code define}. */
    TEMPLATE,
    /** Nodes that are always reached together, as long as nothing fails. Not counted. */
    BLOCK,
    /** Text that is printed. Not counted. */
    TEXT,
    /** An action that prints, calls or sets a variable. */
    ACTION,
    /** A way to go on at {@code if}, {@code with} or {@code range}. */
    BRANCH,
    /** A truth value of an operand. */
    OPERAND,
    /** {@code fail} or {@code required}, where it ends the rendering. */
    GUARD
  }

  /** Returns whether it is one of the outcomes of a decision. */
  public boolean isBranch() {
    return kind == Kind.BRANCH || kind == Kind.OPERAND;
  }
}
