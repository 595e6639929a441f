package dev.chartwright.check.internal.cel;

import org.jspecify.annotations.Nullable;

/** An expression that cannot be compiled, or fails on the values that it gets. */
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
   * Where it is.
   *
   * @return the line in the expression from 1, or 0
   */
  public int line() {
    return line;
  }

  /**
   * Where it is in that line.
   *
   * @return the column from 1, or 0
   */
  public int column() {
    return column;
  }

  /**
   * What is wrong.
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
