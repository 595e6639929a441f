package dev.chartwright.check.internal.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;

/** A compiled expression. Any number of threads may evaluate it. */
public final class Expression {
  private final String text;
  private final CelRuntime.Program program;

  Expression(String text, CelRuntime.Program program) {
    this.text = text;
    this.program = program;
  }

  /** The type of the result of an expression. */
  public enum Result {
    /** True or false. */
    BOOLEAN,
    /** A text. */
    TEXT,
    /** Any type. */
    ANY
  }

  /**
   * Returns its source.
   *
   * @return the expression as it was written
   */
  public String source() {
    return text;
  }

  /**
   * Evaluates it.
   *
   * @param variables the variables' values, as {@link CelValues} makes them
   * @return the result
   * @throws ExpressionException if it fails on these values, or costs too much
   */
  public Object evaluate(Map<String, ?> variables) throws ExpressionException {
    try {
      return program.eval(variables);
    } catch (CelEvaluationException | RuntimeException e) {
      // Functions of the library throw various exceptions.
      throw new ExpressionException(String.valueOf(e.getMessage()), 0, 0, e);
    }
  }

  /**
   * Evaluates a condition.
   *
   * @return whether it holds
   * @throws ExpressionException if it fails, or its result is not a boolean
   */
  public boolean test(Map<String, ?> variables) throws ExpressionException {
    if (evaluate(variables) instanceof Boolean result) {
      return result;
    }
    throw new ExpressionException("its result is not a boolean", 0, 0, null);
  }

  /**
   * Evaluates a text.
   *
   * @throws ExpressionException if it fails, or its result is not a string
   */
  public String text(Map<String, ?> variables) throws ExpressionException {
    if (evaluate(variables) instanceof String result) {
      return result;
    }
    throw new ExpressionException("its result is not a string", 0, 0, null);
  }
}
