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

  /** What an expression gives. */
  public enum Result {
    /** True or false. */
    BOOLEAN,
    /** A text. */
    TEXT,
    /** Whatever it is. */
    ANY
  }

  /**
   * Its source.
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
      // Functions of the library itself throw what they like.
      throw new ExpressionException(String.valueOf(e.getMessage()), 0, 0, e);
    }
  }

  /**
   * Evaluates a condition.
   *
   * @param variables the variables' values
   * @return whether it holds
   * @throws ExpressionException if it fails, or gives no boolean
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
   * @param variables the variables' values
   * @return the text
   * @throws ExpressionException if it fails, or gives no text
   */
  public String text(Map<String, ?> variables) throws ExpressionException {
    if (evaluate(variables) instanceof String result) {
      return result;
    }
    throw new ExpressionException("its result is not a string", 0, 0, null);
  }
}
