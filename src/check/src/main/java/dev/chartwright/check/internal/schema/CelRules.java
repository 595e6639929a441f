package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.internal.cel.CelValues;
import dev.chartwright.check.internal.cel.Expression;
import dev.chartwright.check.internal.cel.ExpressionException;
import dev.chartwright.check.internal.cel.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules in CEL (x-kubernetes-validations) at one place of a definition. Rules that compare with
 * the previous object (oldSelf) do not apply to a new object.
 */
final class CelRules implements Limits {
  private static final Pattern OLD = Pattern.compile("\\boldSelf\\b");

  private static final Pattern MISSING = Pattern.compile("key '([^']*)' is not present in map");

  private final JsonNode schema;
  private final List<Compiled> rules;

  private CelRules(JsonNode schema, List<Compiled> rules) {
    this.schema = schema;
    this.rules = rules;
  }

  private record Compiled(JsonNode rule, Optional<Expression> expression, String problem) {}

  static Limits of(JsonNode schema) {
    List<Compiled> rules = new ArrayList<>();
    for (JsonNode rule : schema.path("x-kubernetes-validations")) {
      if (!OLD.matcher(rule.path("rule").asText("")).find()) {
        rules.add(compile(rule));
      }
    }
    return rules.isEmpty() ? (node, sink) -> {} : new CelRules(schema, List.copyOf(rules));
  }

  /** Made when the first definition has a rule. */
  private static final class Engine {
    static final Expressions OF_SELF = new Expressions(List.of("self"));

    private Engine() {}
  }

  private static Compiled compile(JsonNode rule) {
    try {
      return new Compiled(
          rule,
          Optional.of(
              Engine.OF_SELF.compile(rule.path("rule").asText(), Expression.Result.BOOLEAN)),
          "");
    } catch (ExpressionException e) {
      return new Compiled(rule, Optional.empty(), e.problem());
    }
  }

  @Override
  public void judge(JsonNode node, Sink sink) {
    Object self = CelValues.of(node, schema);
    for (Compiled one : rules) {
      if (one.expression().isEmpty()) {
        untold(one, one.problem(), sink);
        continue;
      }
      try {
        if (!one.expression().get().test(Map.of("self", self))) {
          sink.found(
              SchemaRules.BROKEN_RULE,
              one.rule().path("fieldPath").asText(""),
              "breaks a rule: " + message(one.rule()),
              Optional.empty());
        }
      } catch (ExpressionException e) {
        Matcher missing = MISSING.matcher(e.problem());
        if (missing.find()) {
          missing(one, missing.group(1), sink);
        } else {
          untold(one, e.problem(), sink);
        }
      }
    }
  }

  /** The API server rejects an object for which a rule cannot be evaluated. */
  private static void missing(Compiled one, String key, Sink sink) {
    sink.found(
        SchemaRules.BROKEN_RULE,
        one.rule().path("fieldPath").asText(""),
        "breaks a rule: " + message(one.rule()) + " ('" + key + "' is missing)",
        Optional.empty());
  }

  private static String message(JsonNode rule) {
    return rule.path("message").asText(rule.path("rule").asText()).strip();
  }

  private static void untold(Compiled one, String why, Sink sink) {
    sink.found(
        SchemaRules.UNTOLD_RULE,
        "",
        "has a rule that only an API server can evaluate: "
            + message(one.rule())
            + " ("
            + why
            + ")",
        Optional.empty());
  }
}
