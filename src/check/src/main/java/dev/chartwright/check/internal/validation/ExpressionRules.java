package dev.chartwright.check.internal.validation;

import dev.chartwright.check.internal.cel.Expression;
import dev.chartwright.check.internal.cel.Expressions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The expressions in CEL of one object, as far as it is certain that no API server accepts them.
 */
final class ExpressionRules {
  private final Faults faults;
  private final Map<List<String>, Expressions> compilers = new HashMap<>();

  ExpressionRules(Faults faults) {
    this.faults = faults;
  }

  /**
   * Checks an expression.
   *
   * @param variables the variables that it may use
   * @param result the type that its result must have
   */
  void check(Field expression, List<String> variables, Expression.Result result) {
    if (expression.text().isBlank()) {
      faults.add(expression, "is required");
      return;
    }
    compilers
        .computeIfAbsent(List.copyOf(variables), Expressions::new)
        .problem(expression.text(), result)
        .ifPresent(problem -> faults.add(expression, "is an invalid expression: " + problem));
  }
}
