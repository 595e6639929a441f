package dev.chartwright.check.internal.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
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
import dev.chartwright.internal.pattern.ExternalPattern;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final String NO_RESULT = "its result is not a";
  private static final Pattern UNDECLARED =
      Pattern.compile("undeclared reference to '([_a-zA-Z][_a-zA-Z0-9]*)'");

  private static final Pattern MATCHES =
      Pattern.compile(
          "(?:\\.matches\\(|\\bmatches\\([^,()'\"]*,)\\s*('[^'\\\\]*'|\"[^\"\\\\]*\")\\s*\\)");

  /** What begins the names of functions in Kubernetes' own environment. */
  private static final Set<String> NAMESPACES =
      Set.of("format", "ip", "lists", "optional", "sets", "strings");

  /** The variables whose fields have types. */
  private static final Pattern TYPED =
      Pattern.compile("\\b(request|namespaceObject|authorizer|variables)\\b");

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
        throw new ExpressionException(NO_RESULT + " boolean", 0, 0, null);
      }
      if (result == Expression.Result.TEXT && !open && kind != CelKind.STRING) {
        throw new ExpressionException(NO_RESULT + " string", 0, 0, null);
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

  /**
   * Returns why every API server rejects an expression. Functions that only a server has are
   * accepted.
   *
   * @param text the expression
   * @param result the required type of the result
   * @return what is wrong; empty if a server could accept the expression
   */
  public Optional<String> problem(String text, Expression.Result result) {
    if (text.contains("`")) {
      return Optional.empty(); // Quoted names of fields, which this library does not read.
    }
    Optional<String> syntax = syntaxProblem(text);
    if (syntax.isPresent()) {
      return syntax;
    }
    try {
      compile(text, result);
      return isOpen(text, result) && !TYPED.matcher(text).find()
          ? Optional.of(
              "its result can be of any type; compare it, such as with == true, or use string()")
          : Optional.empty();
    } catch (ExpressionException e) {
      boolean isUnknownVariable =
          e.problem().lines().findFirst().map(line -> isVariable(line, text)).orElse(false);
      return isUnknownVariable || e.problem().contains(NO_RESULT)
          ? Optional.of(e.problem())
          : Optional.empty();
    }
  }

  /** Returns what is wrong with an expression before its types are known. */
  Optional<String> syntaxProblem(String text) {
    CelValidationResult parsed = compiler.parse(text);
    if (parsed.hasError()) {
      return Optional.of(parsed.getErrors().get(0).getMessage());
    }
    Matcher pattern = MATCHES.matcher(text);
    while (pattern.find()) {
      if (!isPattern(pattern.group(1).substring(1, pattern.group(1).length() - 1))) {
        return Optional.of(pattern.group(1) + " is an invalid regular expression");
      }
    }
    return Optional.empty();
  }

  /** Returns a compiler with the same functions, whose variables have types. */
  CelCompiler compiler(CelTypeProvider types, CelType self, CelType old) {
    return compiler
        .toCompilerBuilder()
        .setTypeProvider(types)
        .addVar("self", self)
        .addVar("oldSelf", old)
        .build();
  }

  private static boolean isPattern(String text) {
    try {
      ExternalPattern.compile(text);
      return true;
    } catch (ExternalPattern.InvalidException e) {
      return false;
    }
  }

  private boolean isOpen(String text, Expression.Result result) {
    CelValidationResult checked = compiler.compile(text);
    try {
      return result != Expression.Result.ANY
          && checked.getAst().getResultType().kind() == CelKind.DYN;
    } catch (CelValidationException e) {
      return false;
    }
  }

  /** Returns whether an unknown name is a variable: no function, and not bound by a macro. */
  static boolean isVariable(String message, String text) {
    Matcher unknown = UNDECLARED.matcher(message);
    if (!unknown.find()) {
      return false;
    }
    if (NAMESPACES.contains(unknown.group(1))) {
      return false;
    }
    String name = Pattern.quote(unknown.group(1));
    return !Pattern.compile("\\b" + name + "\\s*[(.]?\\s*\\(|[(,]\\s*" + name + "\\s*,")
        .matcher(text)
        .find();
  }
}
