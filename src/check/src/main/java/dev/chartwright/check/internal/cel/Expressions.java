package dev.chartwright.check.internal.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import java.util.Collection;

/**
 * Compiles expressions over some variables. CEL takes about 1 s to load, so it is loaded only for
 * the first expression.
 */
public final class Expressions {
  /** What an evaluation may cost, in rounds of comprehensions; enough for thousands of objects. */
  private static final int MOST_ROUNDS = 1_000_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(MOST_ROUNDS)
          .build();

  private final CelCompiler compiler;
  private final CelRuntime runtime;

  /**
   * Creates a compiler.
   *
   * @param variables the variables that expressions may use
   */
  public Expressions(Collection<String> variables) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .addFunctionDeclarations(KubernetesFunctions.declarations())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(
                CelExtensions.optional(),
                CelExtensions.strings(),
                CelExtensions.lists(),
                CelExtensions.bindings())
            .addLibraries(CelExtensions.sets(OPTIONS));
    variables.forEach(name -> builder.addVar(name, SimpleType.DYN));
    this.compiler = builder.build();
    this.runtime =
        CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardFunctions(
                // Its matches() takes what Go rejects, and fills the memory with some of it.
                CelStandardFunctions.newBuilder()
                    .excludeFunctions(CelStandardFunctions.StandardFunction.MATCHES)
                    .build())
            .addFunctionBindings(KubernetesFunctions.bindings())
            .addLibraries(CelExtensions.optional(), CelExtensions.strings(), CelExtensions.lists())
            .addLibraries(CelExtensions.sets(OPTIONS))
            .build();
  }

  /**
   * Compiles an expression.
   *
   * @param text the expression
   * @param result the required type of the result
   * @return the expression, ready to be evaluated
   * @throws ExpressionException if it is invalid, uses an unknown variable or function, or has a
   *     result of another type
   */
  public Expression compile(String text, Expression.Result result) throws ExpressionException {
    try {
      CelAbstractSyntaxTree tree = compiler.compile(text).getAst();
      CelKind kind = tree.getResultType().kind();
      boolean open = kind == CelKind.DYN || kind == CelKind.ANY;
      if (result == Expression.Result.BOOLEAN && !open && kind != CelKind.BOOL) {
        throw new ExpressionException("its result is not a boolean", 0, 0, null);
      }
      if (result == Expression.Result.TEXT && !open && kind != CelKind.STRING) {
        throw new ExpressionException("its result is not a string", 0, 0, null);
      }
      return new Expression(text, runtime.createProgram(tree));
    } catch (CelValidationException e) {
      CelIssue first = e.getErrors().get(0);
      throw new ExpressionException(
          first.getMessage(),
          first.getSourceLocation().getLine(),
          first.getSourceLocation().getColumn() + 1,
          e);
    } catch (CelEvaluationException e) {
      throw new ExpressionException(String.valueOf(e.getMessage()), 0, 0, e);
    }
  }
}
