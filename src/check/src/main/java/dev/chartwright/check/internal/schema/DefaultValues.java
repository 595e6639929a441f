package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The defaults of a custom resource definition, which must be valid themselves (ValidateDefaults in
 * k8s.io/apiextensions-apiserver). Rules in CEL are not evaluated.
 */
final class DefaultValues {
  private static final String RULES = "x-kubernetes-validations";
  private static final Set<String> RESOURCE = Set.of("metadata", "kind", "apiVersion");

  private final CustomShapes shapes;
  private final List<Violation> violations = new ArrayList<>();
  private final DocumentPath place = new DocumentPath();

  DefaultValues(CustomShapes shapes) {
    this.shapes = shapes;
  }

  List<Violation> judge(JsonNode definition) {
    JsonNode versions = definition.path("spec").path("versions");
    for (int i = 0; i < versions.size(); i++) {
      List<String> path =
          List.of("spec", "versions", Integer.toString(i), "schema", "openAPIV3Schema");
      JsonNode schema = versions.get(i).path("schema").path("openAPIV3Schema");
      path.forEach(key -> place.enter(key));
      for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
        // Defaults of metadata are not allowed at all.
        if (!RESOURCE.contains(entry.getKey())) {
          inside("properties", entry.getKey(), entry.getValue());
        }
      }
      path.forEach(any -> place.leave());
    }
    return violations;
  }

  private void inside(String list, String name, JsonNode schema) {
    place.enter(list);
    place.enter(name);
    schema(schema);
    place.leave();
    place.leave();
  }

  private void schema(JsonNode schema) {
    JsonNode value = schema.path("default");
    // The server accepts any default of int-or-string.
    boolean isOpen = schema.path("x-kubernetes-int-or-string").asBoolean(false);
    if (!value.isMissingNode() && !value.isNull() && !isOpen) {
      place.enter("default");
      Walker.walk(shapes.of(withoutRules(schema)), value).stream()
          .findFirst()
          .ifPresent(
              first ->
                  violations.add(
                      new Violation(
                          SchemaRules.BROKEN_DEFINITION,
                          place.path(),
                          "the default is not valid for its own schema: " + first.message(),
                          Optional.empty())));
      place.leave();
    }
    for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
      inside("properties", entry.getKey(), entry.getValue());
    }
    if (schema.path("items").isObject()) {
      place.enter("items");
      schema(schema.path("items"));
      place.leave();
    }
  }

  private static JsonNode withoutRules(JsonNode schema) {
    JsonNode copy = schema.deepCopy();
    copy.findParents(RULES)
        .forEach(
            parent -> {
              if (parent instanceof ObjectNode node) {
                node.remove(RULES);
              }
            });
    return copy;
  }
}
