package dev.chartwright.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The connections that the NetworkPolicies of a rendering permit, as Kubernetes reads them. */
final class Traffic {
  /** A Pod of the platform or of another release. */
  record Party(String name, String namespace, Map<String, String> labels) {
    static Party of(Pod pod) {
      return new Party(pod.role(), pod.namespace(), pod.labels());
    }

    static Party stranger(String namespace) {
      return new Party("a pod in " + namespace, namespace, Map.of("app", "stranger"));
    }
  }

  private final List<Manifest> policies;
  private final List<Pod> pods;

  private Traffic(List<Manifest> policies, List<Pod> pods) {
    this.policies = policies;
    this.pods = pods;
  }

  static Traffic of(Rendering rendering) {
    return new Traffic(
        rendering.manifests().stream().filter(m -> m.kind().equals("NetworkPolicy")).toList(),
        Pod.of(rendering));
  }

  /**
   * Returns every connection between two Pods of the rendering, such as {@code a/b -> c/d:5432}.
   */
  Set<String> inside() {
    Set<String> flows = new TreeSet<>();
    pods.forEach(pod -> flows.addAll(from(Party.of(pod))));
    return flows;
  }

  /** Returns every connection that a Pod may open to another one of the rendering. */
  Set<String> from(Party source) {
    Set<String> flows = new TreeSet<>();
    for (Pod target : pods) {
      if (!target.role().equals(source.name())) {
        Pod.items(target.container().path("ports"))
            .filter(port -> sends(source, target, port) && receives(source, target, port))
            .forEach(
                port ->
                    flows.add(
                        source.name()
                            + " -> "
                            + target.role()
                            + ":"
                            + port.path("containerPort").asInt()));
      }
    }
    return flows;
  }

  /** Returns every Pod that can receive traffic of that Pod if its own policies permit it. */
  Set<String> receivedFrom(Party source) {
    Set<String> roles = new TreeSet<>();
    for (Pod target : pods) {
      if (Pod.items(target.container().path("ports"))
          .anyMatch(port -> receives(source, target, port))) {
        roles.add(target.role());
      }
    }
    return roles;
  }

  /** Returns whether the policies of both ends permit a connection to that TCP port. */
  boolean permits(Party source, Party target, int port) {
    JsonNode open = JsonNodeFactory.instance.objectNode().put("containerPort", port);
    return admits(source, "Egress", "egress", "to", target, open)
        && admits(target, "Ingress", "ingress", "from", source, open);
  }

  /** Returns the TCP ports that a Pod may reach anywhere. */
  Set<Integer> outwards(Pod pod) {
    Set<Integer> ports = new TreeSet<>();
    for (Manifest policy : selecting(Party.of(pod), "Egress")) {
      for (JsonNode rule : policy.content().at("/spec/egress")) {
        if (!rule.has("to")) {
          Pod.items(rule.path("ports"))
              .filter(port -> port.path("protocol").asText().equals("TCP"))
              .forEach(port -> ports.add(port.path("port").asInt()));
        }
      }
    }
    return ports;
  }

  /**
   * Returns whether a policy for that direction selects a Pod; without one everything is allowed.
   */
  boolean isIsolated(Pod pod, String direction) {
    return !selecting(Party.of(pod), direction).isEmpty();
  }

  private boolean sends(Party source, Pod target, JsonNode port) {
    return admits(source, "Egress", "egress", "to", Party.of(target), port);
  }

  private boolean receives(Party source, Pod target, JsonNode port) {
    return admits(Party.of(target), "Ingress", "ingress", "from", source, port);
  }

  private boolean admits(
      Party selected, String type, String rules, String peers, Party peer, JsonNode port) {
    List<Manifest> selecting = selecting(selected, type);
    return selecting.isEmpty()
        || selecting.stream()
            .anyMatch(
                policy ->
                    Pod.items(policy.content().path("spec").path(rules))
                        .anyMatch(
                            rule ->
                                names(rule.path(peers), policy, peer)
                                    && opens(rule.path("ports"), port)));
  }

  private List<Manifest> selecting(Party party, String direction) {
    return policies.stream()
        .filter(policy -> policy.namespace().filter(party.namespace()::equals).isPresent())
        .filter(p -> Pod.texts(p.content().at("/spec/policyTypes")).contains(direction))
        .filter(p -> matches(p.content().at("/spec/podSelector"), party.labels()))
        .toList();
  }

  private static boolean names(JsonNode peers, Manifest policy, Party party) {
    return peers.isEmpty()
        || Pod.items(peers)
            .filter(peer -> !peer.has("ipBlock"))
            .anyMatch(
                peer ->
                    matches(peer.path("podSelector"), party.labels())
                        && (peer.has("namespaceSelector")
                            ? matches(
                                peer.path("namespaceSelector"),
                                Map.of("kubernetes.io/metadata.name", party.namespace()))
                            : policy.namespace().filter(party.namespace()::equals).isPresent()));
  }

  private static boolean opens(JsonNode ports, JsonNode port) {
    return ports.isEmpty()
        || Pod.items(ports)
            .filter(open -> open.path("protocol").asText("TCP").equals("TCP"))
            .anyMatch(
                open ->
                    open.path("port").isTextual()
                        ? open.path("port").equals(port.path("name"))
                        : open.path("port").asInt() == port.path("containerPort").asInt());
  }

  private static boolean matches(JsonNode selector, Map<String, String> labels) {
    return selector.path("matchLabels").properties().stream()
            .allMatch(e -> e.getValue().asText().equals(labels.get(e.getKey())))
        && Pod.items(selector.path("matchExpressions"))
            .allMatch(
                expression -> {
                  if (!expression.path("operator").asText().equals("In")) {
                    throw new AssertionError("unknown operator in " + expression);
                  }
                  String label = labels.get(expression.path("key").asText());
                  return label != null && Pod.texts(expression.path("values")).contains(label);
                });
  }
}
