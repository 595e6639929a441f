package dev.chartwright.check.internal.cel;

import org.jspecify.annotations.Nullable;

/** Thrown if an expression cannot be compiled, or fails on the given values. */
public final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  ExpressionException(String problem, int line, int column, @Nullable Throwable cause) {
    super(problem, cause);
    this.line = line;
    this.column = column;
  }

  /**
   * Returns where it is.
   *
   * @return the line in the expression from 1, or 0
   */
  public int line() {
    return line;
  }

  /**
   * Returns where it is in that line.
   *
   * @return the column from 1, or 0
   */
  public int column() {
    return column;
  }

  /**
   * Returns what is wrong.
   *
   * @return one line, with the place if it is known
   */
  public String problem() {
    String message = String.valueOf(getMessage()).lines().findFirst().orElse("").strip();
    if (line == 0) {
      return message;
    }
    return (line > 1 ? "line " + line + ", " : "") + "column " + column + ": " + message;
  }
}
