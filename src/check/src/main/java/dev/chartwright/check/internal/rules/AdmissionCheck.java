package dev.chartwright.check.internal.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.cel.CelValues;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Judges renderings by ValidatingAdmissionPolicies: those that a person gives, and those that a
 * chart contains with its own bindings. Objects are judged as they are created. Any number of
 * threads may use it.
 */
public final class AdmissionCheck {
  private static final String POLICY = "ValidatingAdmissionPolicy";
  private static final String BINDING = "ValidatingAdmissionPolicyBinding";
  private static final String GROUP = "admissionregistration.k8s.io/";

  private final List<JsonNode> given;
  private final Map<JsonNode, AdmissionPolicy> compiled = new ConcurrentHashMap<>();

  /**
   * Creates a check.
   *
   * @param given documents: policies, bindings, their parameters, namespaces
   */
  public AdmissionCheck(Collection<Manifest> given) {
    this.given = given.stream().flatMap(one -> documents(one).stream()).toList();
  }

  /**
   * The result of all policies for a rendering.
   *
   * @param findings the objects that they reject; without a case yet
   * @param skipped policies with an expression that only an API server can evaluate
   */
  public record Verdict(List<Finding> findings, SortedSet<String> skipped) {}

  /**
   * Returns whether documents hold a policy.
   *
   * @param manifests documents
   * @return true if there is any
   */
  public static boolean hasPolicy(Collection<Manifest> manifests) {
    return manifests.stream().anyMatch(one -> one.kind().equals(POLICY));
  }

  private static List<JsonNode> documents(Manifest manifest) {
    JsonNode content = manifest.content();
    if (manifest.kind().endsWith("List") && content.path("items").isArray()) {
      List<JsonNode> items = new ArrayList<>();
      content.path("items").forEach(items::add);
      return items;
    }
    return List.of(content);
  }

  /** Judges what a case rendered. */
  public Verdict check(Rendering rendering) {
    List<CaseObject> objects = CaseObject.in(rendering);
    List<JsonNode> known = new ArrayList<>(given);
    objects.forEach(object -> known.add(object.content()));
    List<Finding> findings = new ArrayList<>();
    SortedSet<String> skipped = new TreeSet<>();
    ResourceRules rules = new ResourceRules(definitions(known));
    Map<String, JsonNode> policies = new LinkedHashMap<>();
    for (JsonNode one : known) {
      if (isKind(one, POLICY)) {
        policies.putIfAbsent(one.path("metadata").path("name").asText(), one);
      }
    }
    for (JsonNode binding : known) {
      JsonNode document = policies.get(binding.path("spec").path("policyName").asText());
      if (isKind(binding, BINDING) && document != null) {
        AdmissionPolicy policy = compiled.computeIfAbsent(document, AdmissionPolicy::new);
        if (policy.asksAuthorizer()) {
          skipped.add(policy.name());
        }
        new Bound(rendering, objects, known, rules, policy, binding).judge(findings);
      }
    }
    return new Verdict(List.copyOf(findings), skipped);
  }

  private static Map<String, JsonNode> definitions(List<JsonNode> known) {
    Map<String, JsonNode> definitions = new HashMap<>();
    for (JsonNode one : known) {
      if (one.path("kind").asText().equals("CustomResourceDefinition")) {
        JsonNode spec = one.path("spec");
        definitions.put(
            spec.path("group").asText() + "/" + spec.path("names").path("kind").asText(), spec);
      }
    }
    return definitions;
  }

  private static boolean isKind(JsonNode document, String kind) {
    return document.path("kind").asText().equals(kind)
        && document.path("apiVersion").asText().startsWith(GROUP);
  }

  /** A policy with its binding and the objects that it can apply to. */
  private record Bound(
      Rendering rendering,
      List<CaseObject> objects,
      List<JsonNode> known,
      ResourceRules rules,
      AdmissionPolicy policy,
      JsonNode binding) {

    void judge(List<Finding> findings) {
      boolean told = false;
      for (CaseObject object : objects) {
        Optional<JsonNode> namespace =
            rules.isClusterWide(object)
                ? Optional.empty()
                : Optional.of(namespace(object.namespace()));
        boolean meant =
            !object.group().equals("admissionregistration.k8s.io")
                && rules.match(policy.constraints(), object, namespace)
                && rules.match(binding.path("spec").path("matchResources"), object, namespace);
        if (meant && !told && !policy.problems().isEmpty()) {
          told = true;
          policy.problems().forEach(problem -> findings.add(unusable(object, problem)));
        }
        if (meant) {
          findings.addAll(judge(object, namespace));
        }
      }
    }

    private List<Finding> judge(CaseObject object, Optional<JsonNode> namespace) {
      Map<String, Object> variables = new HashMap<>();
      variables.put("object", object.value());
      variables.put("oldObject", CelValues.of(MissingNode.getInstance()));
      variables.put("request", CelValues.of(request(object)));
      variables.put("namespaceObject", CelValues.of(namespace.orElse(MissingNode.getInstance())));
      List<Finding> findings = new ArrayList<>();
      List<JsonNode> params = params(object);
      if (params.isEmpty()) {
        boolean allowed =
            binding
                .path("spec")
                .path("paramRef")
                .path("parameterNotFoundAction")
                .asText("Deny")
                .equals("Allow");
        return allowed
            ? List.of()
            : List.of(unusable(object, "its parameters are not among the given documents"));
      }
      for (JsonNode one : params) {
        variables.put("params", CelValues.of(one));
        policy.judge(variables).forEach(said -> findings.add(denied(object, said)));
      }
      return findings;
    }

    /** Returns one missing node for a policy without parameters. */
    private List<JsonNode> params(CaseObject object) {
      JsonNode kind = policy.paramKind();
      if (kind.isMissingNode()) {
        return List.of(MissingNode.getInstance());
      }
      JsonNode ref = binding.path("spec").path("paramRef");
      String wanted = ref.path("namespace").asText(object.namespace());
      return known.stream()
          .filter(
              one ->
                  one.path("kind").equals(kind.path("kind"))
                      && one.path("apiVersion").equals(kind.path("apiVersion")))
          .filter(
              one ->
                  ref.has("name")
                      ? one.path("metadata").path("name").equals(ref.path("name"))
                      : ResourceRules.selects(ref.path("selector"), one))
          .filter(one -> one.path("metadata").path("namespace").asText(wanted).equals(wanted))
          .toList();
    }

    /**
     * Returns the Namespace that is known, or one as the API server makes them, with its own label.
     */
    private JsonNode namespace(String name) {
      ObjectNode found =
          known.stream()
              .filter(
                  one ->
                      one.path("kind").asText().equals("Namespace")
                          && one.path("metadata").path("name").asText().equals(name))
              .findFirst()
              .filter(ObjectNode.class::isInstance)
              .map(one -> (ObjectNode) one.deepCopy())
              .orElseGet(
                  () -> {
                    ObjectNode made = JsonNodeFactory.instance.objectNode();
                    made.put("apiVersion", "v1").put("kind", "Namespace");
                    made.putObject("metadata").put("name", name);
                    return made;
                  });
      found.withObject("/metadata").withObject("/labels").put("kubernetes.io/metadata.name", name);
      return found;
    }

    private JsonNode request(CaseObject object) {
      ObjectNode request = JsonNodeFactory.instance.objectNode();
      String version = object.apiVersion().substring(object.apiVersion().indexOf('/') + 1);
      request
          .putObject("kind")
          .put("group", object.group())
          .put("version", version)
          .put("kind", object.kind());
      request
          .putObject("resource")
          .put("group", object.group())
          .put("version", version)
          .put("resource", rules.resource(object));
      request.put("operation", "CREATE").put("name", object.name()).put("dryRun", false);
      if (!rules.isClusterWide(object)) {
        request.put("namespace", object.namespace());
      }
      request.putObject("userInfo").put("username", "helm").putArray("groups");
      return request;
    }

    private Finding denied(CaseObject object, AdmissionPolicy.Objection said) {
      return Finding.of(
              AdmissionRules.DENIED,
              "the policy " + policy.name() + " " + verb() + ": " + said.message())
          .at(object.trace(rendering, List.of("metadata", "name")))
          .aboutObject(object.label())
          .withSeverity(severity());
    }

    private Finding unusable(CaseObject object, String problem) {
      return Finding.of(
              AdmissionRules.UNUSABLE,
              "the policy " + policy.name() + " cannot be evaluated: " + problem)
          .at(object.trace(rendering, List.of("metadata", "name")))
          .aboutObject(object.label());
    }

    private String verb() {
      return switch (severity()) {
        case ERROR -> "denies it";
        case WARNING -> "warns";
        case INFO -> "writes to the audit log";
      };
    }

    private Severity severity() {
      JsonNode actions = binding.path("spec").path("validationActions");
      Severity worst = actions.isEmpty() ? Severity.ERROR : Severity.INFO;
      for (JsonNode action : actions) {
        if (action.asText().equals("Deny")) {
          worst = Severity.ERROR;
        } else if (action.asText().equals("Warn") && worst == Severity.INFO) {
          worst = Severity.WARNING;
        }
      }
      return worst;
    }
  }
}
