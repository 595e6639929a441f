package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.internal.cel.Expression;
import dev.chartwright.check.internal.cel.SchemaExpressions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The expressions of a definition, against the types of its schema, as in the validation of
 * Kubernetes (apiextensions-apiserver, ValidateCustomResourceDefinitionOpenAPISchema).
 */
final class DefinitionExpressions {
  private static final String RULES = "x-kubernetes-validations";
  private static final String OLD_IN_LIST =
      "oldSelf is not allowed in a list that is not of the type map, where items have no identity";

  private final List<Violation> violations = new ArrayList<>();

  private DefinitionExpressions() {}

  /** Returns what an API server rejects in a definition whose schema is structural. */
  static List<Violation> judge(JsonNode document) {
    DefinitionExpressions expressions = new DefinitionExpressions();
    JsonNode versions = document.path("spec").path("versions");
    Set<JsonNode> sound = new HashSet<>();
    for (int i = 0; i < versions.size(); i++) {
      JsonNode schema = versions.get(i).path("schema").path("openAPIV3Schema");
      if (sound.contains(schema)) {
        continue;
      }
      int before = expressions.violations.size();
      expressions.schema(
          schema,
          List.of("spec", "versions", Integer.toString(i), "schema", "openAPIV3Schema"),
          true,
          true);
      if (expressions.violations.size() == before) {
        sound.add(schema);
      }
    }
    return expressions.violations;
  }

  private void schema(JsonNode schema, List<String> path, boolean isResource, boolean hasOld) {
    JsonNode rules = schema.path(RULES);
    if (rules.isArray() && !rules.isEmpty()) {
      boolean isObject =
          isResource || schema.path("x-kubernetes-embedded-resource").asBoolean(false);
      SchemaExpressions here = SchemaExpressions.at(schema, isObject);
      for (int i = 0; i < rules.size(); i++) {
        rule(here, rules.get(i), longer(path, RULES, Integer.toString(i)), hasOld);
      }
    }
    for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
      List<String> inner = longer(path, "properties", entry.getKey());
      schema(entry.getValue(), inner, false, hasOld);
    }
    if (schema.path("additionalProperties").isObject()) {
      JsonNode values = schema.path("additionalProperties");
      schema(values, longer(path, "additionalProperties"), false, hasOld);
    }
    if (schema.path("items").isObject()) {
      boolean isMap = schema.path("x-kubernetes-list-type").asText("").equals("map");
      schema(schema.path("items"), longer(path, "items"), false, hasOld && isMap);
    }
  }

  private void rule(SchemaExpressions here, JsonNode rule, List<String> path, boolean hasOld) {
    String text = rule.path("rule").asText("");
    String message = rule.path("messageExpression").asText("");
    boolean isOptional = rule.path("optionalOldSelf").asBoolean(false);
    if (text.isBlank()) {
      return;
    }
    Optional<String> problem = here.problem(text, Expression.Result.BOOLEAN, isOptional);
    problem.ifPresent(one -> broken(longer(path, "rule"), text, one));
    if (problem.isEmpty() && !hasOld && SchemaExpressions.usesOld(text)) {
      broken(longer(path, "rule"), text, OLD_IN_LIST);
    }
    if (problem.isEmpty() && !message.isBlank()) {
      here.problem(message, Expression.Result.TEXT, isOptional)
          .ifPresent(one -> broken(longer(path, "messageExpression"), message, one));
    }
  }

  private void broken(List<String> path, String text, String problem) {
    String shown = text.strip().lines().findFirst().orElse("");
    violations.add(
        new Violation(
            SchemaRules.BROKEN_EXPRESSION,
            path,
            "the rule '" + shown + "' is rejected: " + problem,
            Optional.empty()));
  }

  private static List<String> longer(List<String> path, String... steps) {
    List<String> longer = new ArrayList<>(path);
    longer.addAll(List.of(steps));
    return List.copyOf(longer);
  }
}
