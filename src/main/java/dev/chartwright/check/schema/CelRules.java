package dev.chartwright.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules in CEL (x-kubernetes-validations) at one place of a definition. Rules that compare with
 * the object as it was (oldSelf) say nothing of one that is new.
 */
final class CelRules implements Limits {
  private static final Pattern OLD = Pattern.compile("\\boldSelf\\b");

  private final JsonNode schema;
  private final List<Compiled> rules;

  private CelRules(JsonNode schema, List<Compiled> rules) {
    this.schema = schema;
    this.rules = rules;
  }

  private record Compiled(JsonNode rule, CelRuntime.@Nullable Program program, String problem) {}

  static Limits of(JsonNode schema) {
    List<Compiled> rules = new ArrayList<>();
    for (JsonNode rule : schema.path("x-kubernetes-validations")) {
      if (!OLD.matcher(rule.path("rule").asText("")).find()) {
        rules.add(compile(rule));
      }
    }
    return rules.isEmpty() ? (node, sink) -> {} : new CelRules(schema, List.copyOf(rules));
  }

  /** CEL costs a second to load, so nothing of it is touched before a definition has a rule. */
  private static final class Engine {
    private static final CelOptions OPTIONS =
        CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    static final CelCompiler COMPILER =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .addVar("self", SimpleType.DYN)
            .addFunctionDeclarations(testOf("isURL"), testOf("isIP"))
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(
                CelExtensions.optional(),
                CelExtensions.strings(),
                CelExtensions.lists(),
                CelExtensions.bindings())
            .addLibraries(CelExtensions.sets(OPTIONS))
            .setResultType(SimpleType.BOOL)
            .build();

    static final CelRuntime RUNTIME =
        CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(
                CelFunctionBinding.from("isURL_string", String.class, Forms::isUrl),
                CelFunctionBinding.from("isIP_string", String.class, Forms::isIp))
            .addLibraries(CelExtensions.optional(), CelExtensions.strings(), CelExtensions.lists())
            .addLibraries(CelExtensions.sets(OPTIONS))
            .build();

    private Engine() {}
  }

  /** A function of Kubernetes' own that tests a text. */
  private static CelFunctionDecl testOf(String name) {
    return CelFunctionDecl.newFunctionDeclaration(
        name,
        CelOverloadDecl.newGlobalOverload(name + "_string", SimpleType.BOOL, SimpleType.STRING));
  }

  private static Compiled compile(JsonNode rule) {
    try {
      return new Compiled(
          rule,
          Engine.RUNTIME.createProgram(
              Engine.COMPILER.compile(rule.path("rule").asText()).getAst()),
          "");
    } catch (CelValidationException | CelEvaluationException e) {
      return new Compiled(
          rule, null, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  @Override
  public void judge(JsonNode node, Sink sink) {
    Object self = CelValues.of(node, schema);
    for (Compiled one : rules) {
      if (one.program() == null) {
        untold(one, one.problem(), sink);
        continue;
      }
      try {
        if (!Boolean.TRUE.equals(one.program().eval(Map.of("self", self)))) {
          sink.found(
              SchemaRules.BROKEN_RULE,
              one.rule().path("fieldPath").asText(""),
              "breaks a rule: " + message(one.rule()),
              Optional.empty());
        }
      } catch (CelEvaluationException e) {
        untold(one, String.valueOf(e.getMessage()), sink);
      }
    }
  }

  private static String message(JsonNode rule) {
    return rule.path("message").asText(rule.path("rule").asText()).strip();
  }

  private static void untold(Compiled one, String why, Sink sink) {
    sink.found(
        SchemaRules.UNTOLD_RULE,
        "",
        "has a rule that only a cluster can evaluate: " + message(one.rule()) + " (" + why + ")",
        Optional.empty());
  }
}
