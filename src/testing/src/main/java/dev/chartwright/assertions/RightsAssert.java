package dev.chartwright.assertions;

import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Assertions on what a Role or ClusterRole allows, the one that a binding refers to, or those that
 * are bound to a ServiceAccount, each in the namespace of its binding.
 */
public final class RightsAssert extends ManifestAssert<RightsAssert> {
  /** Those that each ServiceAccount belongs to. */
  private static final Set<String> GROUPS =
      Set.of("system:serviceaccounts", "system:authenticated");

  private static final String[] BINDINGS = {"RoleBinding", "ClusterRoleBinding"};

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

  /**
   * Verifies which role a binding refers to.
   *
   * @param role such as {@code ClusterRole/view}
   * @throws AssertionError if it is another one, or it is not a binding
   */
  public RightsAssert refersTo(String role) {
    requireKind(BINDINGS);
    Place found = place().get("roleRef");
    verifyText(found, role, found.get("kind").text() + "/" + found.get("name").text());
    return this;
  }

  /**
   * Verifies whom a binding gives its role.
   *
   * @param subjects all of them, in any order, such as {@code ServiceAccount/web} in the namespace
   *     of the binding, or else of the release; {@code ServiceAccount/other/web} in another one;
   *     {@code Group/system:authenticated}
   * @throws AssertionError if there are others, or fewer, or it is not a binding
   */
  public RightsAssert hasSubjects(String... subjects) {
    requireKind(BINDINGS);
    Place all = place().get("subjects");
    verifyNames(
        all,
        List.of(subjects).stream().sorted().toList(),
        all.items().stream().map(this::label).sorted().toList());
    return this;
  }

  /** A ServiceAccount needs its namespace; the API server rejects one without it. */
  private String label(Place subject) {
    String namespace = subject.get("namespace").text();
    String kind = subject.get("kind").text();
    String name = subject.get("name").text();
    if (!kind.equals("ServiceAccount") || namespace.equals(namespace(actual))) {
      return kind + "/" + name;
    }
    return namespace.isEmpty()
        ? kind + "/" + name + " without a namespace"
        : kind + "/" + namespace + "/" + name;
  }

  private List<Place> rulesOfBinding() {
    Rendering rendering = place().whole();
    return rendering.manifests().stream()
        .filter(role -> isBound(role, actual))
        .findFirst()
        .map(role -> Place.of(rendering, role).get("rules").items())
        .orElseThrow(
            () ->
                problem(
                    place().get("roleRef"),
                    "the rendering has no "
                        + place().get("roleRef", "kind").text()
                        + " '"
                        + place().get("roleRef", "name").text()
                        + "', so it is unknown what it allows"));
  }

  private List<Place> rules() {
    if (List.of(BINDINGS).contains(actual.kind())) {
      return rulesOfBinding();
    }
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
