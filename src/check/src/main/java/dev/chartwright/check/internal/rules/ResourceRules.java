package dev.chartwright.check.internal.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which objects a policy is about, by its matchConstraints and its binding's matchResources. */
final class ResourceRules {
  private static final Set<String> CLUSTER_WIDE =
      Set.of(
          "APIService",
          "ClusterRole",
          "ClusterRoleBinding",
          "CSIDriver",
          "CustomResourceDefinition",
          "IngressClass",
          "MutatingWebhookConfiguration",
          "Namespace",
          "Node",
          "PersistentVolume",
          "PriorityClass",
          "RuntimeClass",
          "StorageClass",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ValidatingWebhookConfiguration");

  private final Map<String, JsonNode> definitions;

  /**
   * Creates rules, where some kinds are custom.
   *
   * @param definitions the spec of each custom resource definition, by group and kind
   */
  ResourceRules(Map<String, JsonNode> definitions) {
    this.definitions = definitions;
  }

  boolean isClusterWide(CaseObject object) {
    JsonNode definition = definitions.get(object.group() + "/" + object.kind());
    return definition == null
        ? CLUSTER_WIDE.contains(object.kind())
        : definition.path("scope").asText().equals("Cluster");
  }

  /** Returns the name of the kind in addresses, such as {@code networkpolicies}. */
  String resource(CaseObject object) {
    JsonNode definition = definitions.get(object.group() + "/" + object.kind());
    if (definition != null) {
      return definition.path("names").path("plural").asText();
    }
    String kind = object.kind().toLowerCase(Locale.ROOT);
    if (kind.equals("endpoints")) {
      return kind;
    }
    if (kind.matches(".*[^aeiou]y")) {
      return kind.substring(0, kind.length() - 1) + "ies";
    }
    return kind.matches(".*(s|x|z|ch|sh)") ? kind + "es" : kind + "s";
  }

  /** Returns whether a policy or a binding is about an object; an empty node matches all. */
  boolean match(JsonNode match, CaseObject object, Optional<JsonNode> namespace) {
    JsonNode rules = match.path("resourceRules");
    boolean named = rules.isEmpty();
    for (JsonNode rule : rules) {
      named |= matches(rule, object);
    }
    for (JsonNode rule : match.path("excludeResourceRules")) {
      named &= !matches(rule, object);
    }
    return named
        && selects(match.path("objectSelector"), object.content())
        && namespace.filter(one -> !selects(match.path("namespaceSelector"), one)).isEmpty();
  }

  private boolean matches(JsonNode rule, CaseObject object) {
    String version = object.apiVersion().substring(object.apiVersion().indexOf('/') + 1);
    String scope = rule.path("scope").asText("*");
    boolean inScope =
        scope.equals("*") || scope.equals(isClusterWide(object) ? "Cluster" : "Namespaced");
    return inScope
        && has(rule.path("apiGroups"), object.group())
        && has(rule.path("apiVersions"), version)
        && isAbout(rule.path("resources"), resource(object))
        && has(rule.path("operations"), "CREATE")
        && (rule.path("resourceNames").isEmpty() || has(rule.path("resourceNames"), object.name()));
  }

  /** Returns whether a rule names a resource itself, and not only its subresources. */
  private static boolean isAbout(JsonNode resources, String wanted) {
    return has(resources, wanted) || has(resources, wanted + "/*") || has(resources, "*/*");
  }

  private static boolean has(JsonNode list, String wanted) {
    for (JsonNode one : list) {
      if (one.asText().equals("*") || one.asText().equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a LabelSelector matches the labels of an object; an empty one selects all. */
  static boolean selects(JsonNode selector, JsonNode object) {
    JsonNode labels = object.path("metadata").path("labels");
    for (Map.Entry<String, JsonNode> wanted : selector.path("matchLabels").properties()) {
      JsonNode label = labels.path(wanted.getKey());
      if (label.isMissingNode() || !label.asText().equals(wanted.getValue().asText())) {
        return false;
      }
    }
    for (JsonNode wanted : selector.path("matchExpressions")) {
      JsonNode label = labels.path(wanted.path("key").asText());
      boolean in = !label.isMissingNode() && has(wanted.path("values"), label.asText());
      boolean holds =
          switch (wanted.path("operator").asText()) {
            case "In" -> in;
            case "NotIn" -> !in;
            case "Exists" -> !label.isMissingNode();
            default -> label.isMissingNode();
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }
}
