package dev.chartwright.assertions;

import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Assertions on what a Role or ClusterRole allows, or those that are bound to a ServiceAccount,
 * each in the namespace of its binding.
 */
public final class RightsAssert extends ManifestAssert<RightsAssert> {
  /** Those that each ServiceAccount belongs to. */
  private static final Set<String> GROUPS =
      Set.of("system:serviceaccounts", "system:authenticated");

  RightsAssert(Place place) {
    super(place, RightsAssert.class);
  }

  /**
   * Verifies that something is allowed, if only for objects of some names.
   *
   * @param verb such as {@code get}
   * @param resource such as {@code configmaps}, {@code deployments.apps}, {@code
   *     deployments.apps/scale}
   * @throws AssertionError if no rule allows it; the message lists the rules
   */
  public RightsAssert allows(String verb, String resource) {
    if (allowing(verb, resource).isEmpty()) {
      throw problem(
          place(), "no rule allows to " + verb + " " + resource + "; the rules are:" + shown());
    }
    return this;
  }

  /**
   * Verifies that something is not allowed, not even for objects of some names.
   *
   * @param verb such as {@code get}
   * @param resource a resource as {@link #allows} takes it
   * @throws AssertionError if a rule allows it
   */
  public RightsAssert allowsNot(String verb, String resource) {
    Optional<Place> rule = allowing(verb, resource);
    if (rule.isPresent()) {
      throw problem(
          rule.get(),
          "expected no rule to allow to "
              + verb
              + " "
              + resource
              + ", but found "
              + rule.get().node());
    }
    return this;
  }

  private Optional<Place> allowing(String verb, String resource) {
    int slash = resource.indexOf('/');
    String main = slash < 0 ? resource : resource.substring(0, slash);
    int dot = main.indexOf('.');
    String group = dot < 0 ? "" : main.substring(dot + 1);
    String name =
        (dot < 0 ? main : main.substring(0, dot)) + (slash < 0 ? "" : resource.substring(slash));
    return rules().stream()
        .filter(rule -> has(rule.get("verbs"), verb))
        .filter(rule -> has(rule.get("apiGroups"), group))
        .filter(
            rule ->
                has(rule.get("resources"), name)
                    || (slash > 0 && has(rule.get("resources"), "*" + resource.substring(slash))))
        .findFirst();
  }

  private static boolean has(Place list, String value) {
    return list.items().stream()
        .map(Place::text)
        .anyMatch(text -> text.equals("*") || text.equals(value));
  }

  private String shown() {
    return rules().isEmpty()
        ? " none"
        : rules().stream().map(rule -> "\n" + rule.node()).collect(Collectors.joining());
  }

  private List<Place> rules() {
    if (!actual.kind().equals("ServiceAccount")) {
      return place().get("rules").items();
    }
    Rendering rendering = place().whole();
    List<Place> rules = new ArrayList<>();
    for (Manifest binding : rendering.manifests()) {
      if (binding.kind().endsWith("RoleBinding") && binds(Place.of(rendering, binding))) {
        rendering.manifests().stream()
            .filter(role -> isBound(role, binding))
            .forEach(role -> rules.addAll(Place.of(rendering, role).get("rules").items()));
      }
    }
    return rules;
  }

  private boolean binds(Place binding) {
    return binding.get("subjects").items().stream().anyMatch(this::isMeant);
  }

  private boolean isMeant(Place subject) {
    String name = subject.get("name").text();
    String namespace = namespace(actual);
    return subject.get("kind").text().equals("Group")
        ? GROUPS.contains(name) || name.equals("system:serviceaccounts:" + namespace)
        : subject.get("kind").text().equals("ServiceAccount")
            && name.equals(actual.name())
            && subject.get("namespace").text().equals(namespace);
  }

  private boolean isBound(Manifest role, Manifest binding) {
    return role.kind().equals(binding.content().at("/roleRef/kind").asText())
        && role.name().equals(binding.content().at("/roleRef/name").asText())
        && (role.kind().equals("ClusterRole") || namespace(role).equals(namespace(binding)));
  }

  private String namespace(Manifest manifest) {
    return manifest.namespace().orElse(place().whole().subject().namespace());
  }
}
