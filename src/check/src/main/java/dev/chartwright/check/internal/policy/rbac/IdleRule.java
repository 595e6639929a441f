package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Nearest;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class IdleRule extends ObjectCheck {
  /** Resources of Kubernetes that belong to one group only, by that group. */
  private static final Map<String, Set<String>> RESOURCES =
      Map.ofEntries(
          Map.entry(
              "",
              Set.of(
                  "configmaps",
                  "endpoints",
                  "limitranges",
                  "namespaces",
                  "nodes",
                  "persistentvolumeclaims",
                  "persistentvolumes",
                  "pods",
                  "replicationcontrollers",
                  "resourcequotas",
                  "secrets",
                  "serviceaccounts",
                  "services")),
          Map.entry(
              "apps",
              Set.of(
                  "controllerrevisions",
                  "daemonsets",
                  "deployments",
                  "replicasets",
                  "statefulsets")),
          Map.entry("batch", Set.of("cronjobs", "jobs")),
          Map.entry("autoscaling", Set.of("horizontalpodautoscalers")),
          Map.entry("policy", Set.of("poddisruptionbudgets")),
          Map.entry("networking.k8s.io", Set.of("ingressclasses", "ingresses", "networkpolicies")),
          Map.entry(
              "rbac.authorization.k8s.io",
              Set.of("clusterrolebindings", "clusterroles", "rolebindings", "roles")),
          Map.entry(
              "storage.k8s.io",
              Set.of(
                  "csidrivers",
                  "csinodes",
                  "csistoragecapacities",
                  "storageclasses",
                  "volumeattachments")),
          Map.entry("coordination.k8s.io", Set.of("leases")),
          Map.entry("discovery.k8s.io", Set.of("endpointslices")),
          Map.entry("scheduling.k8s.io", Set.of("priorityclasses")),
          Map.entry("node.k8s.io", Set.of("runtimeclasses")),
          Map.entry("apiextensions.k8s.io", Set.of("customresourcedefinitions")),
          Map.entry("apiregistration.k8s.io", Set.of("apiservices")),
          Map.entry(
              "admissionregistration.k8s.io",
              Set.of("mutatingwebhookconfigurations", "validatingwebhookconfigurations")));

  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  /** Verbs that look as if they existed. */
  private static final Set<String> WORDS =
      Set.of("add", "edit", "modify", "read", "remove", "write");

  /** Verbs of special resources, and of addresses. */
  private static final Set<String> SPECIAL =
      Set.of(
          "approve",
          "attest",
          "bind",
          "escalate",
          "head",
          "impersonate",
          "options",
          "post",
          "put",
          "sign",
          "use");

  IdleRule() {
    super(
        new Rule(
            "CW1380",
            "A rule of a role grants nothing",
            Severity.WARNING,
            "The API server rejects what the program does with status 403, because the group does"
                + " not have the resource, the resource or verb does not exist, or the rule limits"
                + " create to names: a request that creates an object has no name yet. Source:"
                + " Kubernetes, RBAC, referring to resources.",
            "rules: [{apiGroups: [\"\"], resources: [deployments], verbs: [get]}]",
            "rules: [{apiGroups: [apps], resources: [deployments], verbs: [get]}]"),
        Default.ON,
        "set apiGroups, resources and verbs as kubectl api-resources -o wide lists them");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("Role", "ClusterRole")) {
      return;
    }
    for (At rule : object.get("rules").items()) {
      List<String> groups = rule.get("apiGroups").texts();
      if (!groups.isEmpty() && RESOURCES.keySet().containsAll(groups)) {
        rule.get("resources").items().forEach(resource -> resource(groups, resource, out));
        rule.get("verbs").items().forEach(verb -> verb(verb, out));
        creation(object, rule, out);
      }
    }
  }

  private static void resource(List<String> groups, At resource, Reporter out) {
    String name = resource.text().replaceFirst("/.*", "");
    Set<String> own =
        groups.stream()
            .flatMap(group -> RESOURCES.getOrDefault(group, Set.of()).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (own.contains(name) || name.equals("*")) {
      return;
    }
    Optional<String> group =
        RESOURCES.entrySet().stream()
            .filter(entry -> entry.getValue().contains(name))
            .map(Map.Entry::getKey)
            .findFirst();
    if (group.isPresent()) {
      String right = group.get().isEmpty() ? "\"\"" : group.get();
      out.add(
          resource,
          "'" + name + "' belongs to the group " + right + ", which the rule does not list",
          "set apiGroups: [" + right + "]");
      return;
    }
    Stream.of(name + "s", name + "es", name.replaceFirst("y$", "ies"))
        .filter(own::contains)
        .findFirst()
        .or(() -> Nearest.to(name, own))
        .ifPresent(
            meant ->
                out.add(
                    resource,
                    "the resource '" + name + "' does not exist",
                    Nearest.question(meant)));
  }

  private static void verb(At verb, Reporter out) {
    String name = verb.text();
    if (VERBS.contains(name) || SPECIAL.contains(name) || name.equals("*") || name.contains(":")) {
      return;
    }
    Optional<String> meant = Nearest.to(name, VERBS);
    if (meant.isPresent()) {
      out.add(verb, "the verb '" + name + "' does not exist", Nearest.question(meant.get()));
    } else if (WORDS.contains(name)) {
      out.add(
          verb, "the verb '" + name + "' does not exist", "use one of " + String.join(", ", VERBS));
    }
  }

  /** A request to a subresource has the name of its object. */
  private static void creation(RenderedObject object, At rule, Reporter out) {
    List<At> creating = rule.get("verbs").items().stream().filter(v -> v.is("create")).toList();
    if (creating.isEmpty() || rule.get("resourceNames").isEmpty()) {
      return;
    }
    for (At resource : rule.get("resources").items()) {
      boolean isGranted =
          object.get("rules").items().stream()
              .filter(other -> other.get("resourceNames").isEmpty())
              .anyMatch(
                  other ->
                      has(other.get("verbs"), "create")
                          && has(other.get("resources"), resource.text())
                          && rule.get("apiGroups").texts().stream()
                              .allMatch(group -> has(other.get("apiGroups"), group)));
      if (!resource.text().contains("/") && !resource.is("*") && !isGranted) {
        out.add(
            creating.get(0),
            "the rule limits create of '" + resource.text() + "' to names, and grants nothing",
            "move create to a rule without resourceNames");
      }
    }
  }

  private static boolean has(At list, String text) {
    return list.texts().contains("*") || list.texts().contains(text);
  }
}
