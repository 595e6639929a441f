package dev.chartwright.check.internal.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.internal.cel.Expression;
import dev.chartwright.check.internal.cel.ExpressionException;
import dev.chartwright.check.internal.cel.Expressions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A ValidatingAdmissionPolicy, compiled. */
final class AdmissionPolicy {
  private static final List<String> VARIABLES =
      List.of(
          "object", "oldObject", "request", "params", "namespaceObject", "variables", "authorizer");
  private static final Pattern AUTHORIZER = Pattern.compile("\\bauthorizer\\b");

  private final JsonNode document;
  private final List<Expression> conditions = new ArrayList<>();
  private final Map<String, Expression> variables = new LinkedHashMap<>();
  private final List<Validation> validations = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private boolean asksAuthorizer;

  private record Validation(
      Expression expression, String message, Optional<Expression> messageExpression) {}

  /** The reason why a policy rejects an object. */
  record Objection(String message, boolean failed) {}

  AdmissionPolicy(JsonNode document) {
    this.document = document;
    Expressions expressions = new Expressions(VARIABLES);
    JsonNode spec = document.path("spec");
    for (JsonNode one : spec.path("matchConditions")) {
      compile(expressions, one, Expression.Result.BOOLEAN).ifPresent(conditions::add);
    }
    for (JsonNode one : spec.path("variables")) {
      compile(expressions, one, Expression.Result.ANY)
          .ifPresent(compiled -> variables.put(one.path("name").asText(), compiled));
    }
    for (JsonNode one : spec.path("validations")) {
      Optional<Expression> compiled = compile(expressions, one, Expression.Result.BOOLEAN);
      if (compiled.isPresent()) {
        String said = one.path("messageExpression").asText("");
        validations.add(
            new Validation(
                compiled.get(),
                one.path("message").asText("failed expression: " + compiled.get().source().strip()),
                said.isEmpty()
                    ? Optional.empty()
                    : compile(expressions, said, Expression.Result.TEXT)));
      }
    }
  }

  private Optional<Expression> compile(
      Expressions expressions, JsonNode holder, Expression.Result result) {
    return compile(expressions, holder.path("expression").asText(""), result);
  }

  private Optional<Expression> compile(
      Expressions expressions, String text, Expression.Result result) {
    if (AUTHORIZER.matcher(text).find()) {
      asksAuthorizer = true;
      return Optional.empty();
    }
    try {
      return Optional.of(expressions.compile(text, result));
    } catch (ExpressionException e) {
      problems.add(e.problem() + ": " + text.strip());
      return Optional.empty();
    }
  }

  String name() {
    return document.path("metadata").path("name").asText();
  }

  JsonNode constraints() {
    return document.path("spec").path("matchConstraints");
  }

  /** Returns the kind of its parameters, or a missing node. */
  JsonNode paramKind() {
    return document.path("spec").path("paramKind");
  }

  /** Returns what cannot be compiled. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Returns whether it uses the authorizer, which only an API server has. */
  boolean asksAuthorizer() {
    return asksAuthorizer;
  }

  /** Returns the reasons to reject an object; empty if the policy accepts it. */
  List<Objection> judge(Map<String, Object> given) {
    Map<String, Object> values = new HashMap<>(given);
    boolean fails = !document.path("spec").path("failurePolicy").asText("Fail").equals("Ignore");
    List<Objection> objections = new ArrayList<>();
    try {
      for (Expression condition : conditions) {
        if (!condition.test(values)) {
          return List.of();
        }
      }
    } catch (ExpressionException e) {
      return failed(fails, e);
    }
    Map<String, Object> computed = new LinkedHashMap<>();
    values.put("variables", computed);
    variables.forEach(
        (name, expression) -> {
          try {
            computed.put(name, expression.evaluate(values));
          } catch (ExpressionException e) {
            // Whatever code uses it fails, as in the API server, where variables are computed when
            // used.
            computed.remove(name);
          }
        });
    for (Validation validation : validations) {
      try {
        if (!validation.expression().test(values)) {
          objections.add(new Objection(message(validation, values), false));
        }
      } catch (ExpressionException e) {
        objections.addAll(failed(fails, e));
      }
    }
    return objections;
  }

  private static List<Objection> failed(boolean fails, ExpressionException e) {
    return fails ? List.of(new Objection("its expression fails: " + e.problem(), true)) : List.of();
  }

  private static String message(Validation validation, Map<String, Object> values) {
    if (validation.messageExpression().isPresent()) {
      try {
        String text = validation.messageExpression().get().text(values);
        if (!text.isBlank() && !text.contains("\n")) {
          return text.strip();
        }
      } catch (ExpressionException e) {
        return validation.message();
      }
    }
    return validation.message();
  }
}
