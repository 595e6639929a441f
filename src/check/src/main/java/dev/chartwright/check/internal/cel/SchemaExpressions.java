package dev.chartwright.check.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.compiler.CelCompiler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the types of the expressions at one place of a structural schema, as an API server does
 * when a definition is created. Only what every server rejects is reported: functions that are not
 * known here are accepted with any argument.
 */
public final class SchemaExpressions {
  private static final Expressions KNOWN = new Expressions(List.of());

  private static final Pattern FIELD = Pattern.compile("undefined field '([^']*)'");
  private static final Pattern OVERLOAD =
      Pattern.compile("found no matching overload for '([^']*)' applied to '(.*?)'(?: |$)");

  /** What has the same overloads here and in every API server. */
  private static final Set<String> STANDARD =
      Set.of(
          "_&&_",
          "_||_",
          "!_",
          "_?_:_",
          "_==_",
          "_!=_",
          "_<_",
          "_<=_",
          "_>_",
          "_>=_",
          "_+_",
          "_-_",
          "_*_",
          "_/_",
          "_%_",
          "-_",
          "@in",
          "_[_]",
          "size",
          "startsWith",
          "endsWith",
          "contains",
          "matches");

  /**
   * The functions and macros of Kubernetes 1.37 (MustBaseEnvSet in k8s.io/apiserver); earlier
   * versions have fewer.
   */
  private static final Set<String> FUNCTIONS =
      Set.of(
          (""
                  + "add allowed asApproximateFloat asInteger bool bytes charAt check cidr compareTo "
                  + "contains containsCIDR containsIP distinct double duration dyn endsWith error "
                  + "errored family fieldSelector find findAll first flatten format getDate "
                  + "getDayOfMonth getDayOfWeek getDayOfYear getEscapedPath getFullYear getHost "
                  + "getHostname getHours getMilliseconds getMinutes getMonth getPort getQuery "
                  + "getScheme getSeconds group hasValue includes indexOf int ip isCanonical isCIDR "
                  + "isGlobalUnicast isGreaterThan isIP isInteger isLessThan isLinkLocalMulticast "
                  + "isLinkLocalUnicast isLoopback isQuantity isSemver isSorted isURL isUnspecified "
                  + "join labelSelector last lastIndexOf range lowerAscii major masked matches max "
                  + "min minor name namespace none of ofNonZeroValue unwrap or orValue patch path "
                  + "prefixLength quantity reason replace resource reverse semver serviceAccount "
                  + "equivalent intersects sign size slice sort split startsWith string quote sub "
                  + "subresource substring sum timestamp trim type uint unwrapOpt upperAscii url "
                  + "validate value byte date datetime dns1035Label dns1035LabelPrefix dns1123Label "
                  + "dns1123LabelPrefix dns1123Subdomain dns1123SubdomainPrefix labelValue named "
                  + "qualifiedName uri uuid all exists existsOne exists_one filter has map optFlatMap "
                  + "optMap sortBy transformList transformMap transformMapEntry ")
              .split(" "));

  private static final Pattern CALL = Pattern.compile("\\b([a-zA-Z_]\\w*)\\s*\\(");
  private static final Pattern SELECTION =
      Pattern.compile("type '([^']*)' does not support field selection");
  private static final Pattern PLAIN = Pattern.compile("\\s*self(\\.[A-Za-z_]\\w*)*\\s*");
  private static final Pattern TEXTS =
      Pattern.compile("'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\"");

  /** Texts that end elsewhere. */
  private static final Pattern RAW = Pattern.compile("\\b[rRbB]+['\"]|'''|\"\"\"");

  private static final Pattern NULL_OF_OBJECT =
      Pattern.compile("\\((/self[^,()]*, null|null, /self[^,()]*)\\)");
  private static final Pattern DURATION =
      Pattern.compile("\\bduration\\(\\s*['\"]([^'\"]*)['\"]\\s*\\)");
  private static final Pattern GO_DURATION =
      Pattern.compile("[-+]?(0|((\\d+(\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+)");

  /** Types that have more operators or methods in Kubernetes' own libraries. */
  private static final Pattern FOREIGN = Pattern.compile("kubernetes\\.|net\\.|optional");

  private static final Pattern OLD = Pattern.compile("\\boldSelf\\b");

  private final SchemaTypes types;
  private final Optional<CelType> self;
  private final Map<Boolean, CelCompiler> compilers = new HashMap<>();

  private SchemaExpressions(SchemaTypes types, Optional<CelType> self) {
    this.types = types;
    this.self = self;
  }

  /**
   * Creates the compilers for a place.
   *
   * @param schema the schema of the place
   * @param isResource whether it is the schema of a whole object
   */
  public static SchemaExpressions at(JsonNode schema, boolean isResource) {
    SchemaTypes types = new SchemaTypes("/self");
    return new SchemaExpressions(types, types.of(schema, isResource));
  }

  /** Returns whether an expression compares with the former object. */
  public static boolean usesOld(String text) {
    return OLD.matcher(TEXTS.matcher(text).replaceAll("''")).find();
  }

  /**
   * Returns why an API server rejects an expression.
   *
   * @param text the expression
   * @param result the required type of the result
   * @param isOldOptional whether oldSelf is an optional value
   * @return what is wrong; empty if a server could accept the expression
   */
  public Optional<String> problem(String text, Expression.Result result, boolean isOldOptional) {
    if (self.isEmpty() || text.contains("`")) {
      return Optional.empty();
    }
    Optional<String> early = KNOWN.syntaxProblem(text).or(() -> literalProblem(text));
    if (early.isPresent()) {
      return early;
    }
    try {
      CelAbstractSyntaxTree tree = compiler(self.get(), isOldOptional).compile(text).getAst();
      CelKind wanted = result == Expression.Result.TEXT ? CelKind.STRING : CelKind.BOOL;
      CelKind kind = tree.getResultType().kind();
      // A function that is typed here as dyn can have a type in a server.
      boolean isOpen = kind == CelKind.DYN || kind == CelKind.ANY || kind == CelKind.ERROR;
      return kind == wanted || (isOpen && !PLAIN.matcher(text).matches())
          ? Optional.empty()
          : Optional.of(
              "its result is of the type "
                  + tree.getResultType().name()
                  + ", and must be a "
                  + (wanted == CelKind.BOOL ? "boolean" : "string"));
    } catch (CelValidationException e) {
      return e.getErrors().stream().flatMap(issue -> certain(issue, text).stream()).findFirst();
    }
  }

  /** A compiler takes longer to make than most expressions to check. */
  private CelCompiler compiler(CelType type, boolean isOldOptional) {
    return compilers.computeIfAbsent(
        isOldOptional,
        optional -> KNOWN.compiler(types, type, optional ? OptionalType.create(type) : type));
  }

  /** Unknown functions, and literals that a server parses when it compiles. */
  private static Optional<String> literalProblem(String text) {
    Matcher duration = DURATION.matcher(text);
    while (duration.find()) {
      if (!GO_DURATION.matcher(duration.group(1)).matches()) {
        return Optional.of("'" + duration.group(1) + "' is an invalid duration");
      }
    }
    if (RAW.matcher(text).find()) {
      return Optional.empty();
    }
    Matcher call = CALL.matcher(TEXTS.matcher(text).replaceAll("''"));
    while (call.find()) {
      boolean isOperator = Set.of("in", "return").contains(call.group(1));
      if (!isOperator && !FUNCTIONS.contains(call.group(1))) {
        return Optional.of("'" + call.group(1) + "' is an unknown function");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> certain(CelIssue issue, String text) {
    String message = issue.getMessage().lines().findFirst().orElse("").strip();
    Matcher selection = SELECTION.matcher(message);
    if (selection.find()) {
      return Optional.of("a value of the type " + selection.group(1) + " has no fields");
    }
    Matcher field = FIELD.matcher(message);
    if (field.find()) {
      return Optional.of("'" + field.group(1) + "' is not a field of the schema");
    }
    if (Expressions.isVariable(message, text)) {
      return Optional.of(message.replaceFirst(" \\(in container ''\\)", ""));
    }
    Matcher overload = OVERLOAD.matcher(message);
    return overload.find()
            && STANDARD.contains(overload.group(1))
            && !FOREIGN.matcher(overload.group(2)).find()
            && !NULL_OF_OBJECT.matcher(overload.group(2)).find()
        ? Optional.of(
            "no operator or function "
                + overload.group(1).replace("@in", "in").replace("_", "")
                + " takes "
                + overload.group(2).replaceAll("/self[^ ,)]*", "object"))
        : Optional.empty();
  }
}
