package dev.chartwright.assertions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.internal.yaml.Json;
import java.util.List;

/** Assertions on a NetworkPolicy. Ports are those of TCP. */
public final class NetworkPolicyAssert extends ManifestAssert<NetworkPolicyAssert> {
  NetworkPolicyAssert(Place place) {
    super(place, NetworkPolicyAssert.class);
  }

  /** Ways through a policy. */
  private enum Direction {
    INGRESS("Ingress", "ingress", "from"),
    EGRESS("Egress", "egress", "to");

    private final String type;
    private final String rules;
    private final String peers;

    Direction(String type, String rules, String peers) {
      this.type = type;
      this.rules = rules;
      this.peers = peers;
    }
  }

  /**
   * Verifies that a rule allows connections from a workload of the rendering.
   *
   * @param workload such as {@code Deployment/web}
   * @param port a port of the selected Pods
   * @throws AssertionError if no rule does; the message lists the rules
   */
  public NetworkPolicyAssert allowsFrom(String workload, int port) {
    return verify(Direction.INGRESS, workload, port, true);
  }

  /**
   * Verifies that no rule allows connections from a workload of the rendering.
   *
   * @param workload such as {@code Deployment/web}
   * @param port a port of the selected Pods
   * @throws AssertionError if a rule does, or if the policy does not restrict the direction
   */
  public NetworkPolicyAssert deniesFrom(String workload, int port) {
    return verify(Direction.INGRESS, workload, port, false);
  }

  /**
   * Verifies that a rule allows connections to a workload of the rendering.
   *
   * @param workload such as {@code Deployment/web}
   * @param port a port of that workload
   * @throws AssertionError if no rule does; the message lists the rules
   */
  public NetworkPolicyAssert allowsTo(String workload, int port) {
    return verify(Direction.EGRESS, workload, port, true);
  }

  /**
   * Verifies that no rule allows connections to a workload of the rendering.
   *
   * @param workload such as {@code Deployment/web}
   * @param port a port of that workload
   * @throws AssertionError if a rule does, or if the policy does not restrict the direction
   */
  public NetworkPolicyAssert deniesTo(String workload, int port) {
    return verify(Direction.EGRESS, workload, port, false);
  }

  private NetworkPolicyAssert verify(
      Direction direction, String workload, int port, boolean isAllowed) {
    RenderedObjects objects = place().objects();
    Pod peer =
        objects.pods().stream()
            .filter(pod -> pod.object().label().equals(workload))
            .findFirst()
            .orElseThrow(
                () ->
                    problem(
                        place(),
                        missing(
                            "workload",
                            workload,
                            objects.pods().stream().map(pod -> pod.object().label()).toList())));
    if (!restricts(direction)) {
      throw problem(
          place().get("spec", "policyTypes"),
          "the policy does not restrict " + direction.type + ": it is not one of its policyTypes");
    }
    At rules = place().object().get("spec", direction.rules);
    List<Pod> targets = direction == Direction.EGRESS ? List.of(peer) : Selection.pods(this);
    boolean allows =
        rules.items().stream()
            .anyMatch(
                rule ->
                    admits(rule.get(direction.peers), peer, objects)
                        && opens(rule.get("ports"), port, targets));
    if (allows != isAllowed) {
      throw problem(
          place().get("spec", direction.rules),
          (isAllowed ? "no rule allows" : "expected no rule to allow")
              + " connections "
              + direction.peers
              + " "
              + workload
              + " on port "
              + port
              + "; the rules are "
              + (rules.isSet() ? rules.node() : "none"));
    }
    return this;
  }

  /** Without types it restricts ingress, and egress if it has rules for it. */
  private boolean restricts(Direction direction) {
    Place types = place().get("spec", "policyTypes");
    return types.exists()
        ? types.items().stream().anyMatch(one -> one.text().equals(direction.type))
        : direction == Direction.INGRESS || place().get("spec", "egress").items().size() > 0;
  }

  private boolean admits(At peers, Pod pod, RenderedObjects objects) {
    return peers.isEmpty() || peers.items().stream().anyMatch(peer -> isPeer(peer, pod, objects));
  }

  private boolean isPeer(At peer, Pod pod, RenderedObjects objects) {
    At pods = peer.get("podSelector");
    At namespaces = peer.get("namespaceSelector");
    if (!pods.isSet() && !namespaces.isSet()) {
      return false;
    }
    String namespace = objects.namespace(pod.object());
    boolean isThere =
        namespaces.isSet()
            ? Labels.selects(namespaces, labels(namespace, objects))
            : namespace.equals(objects.namespace(place().object()));
    return isThere && (!pods.isSet() || Labels.selects(pods, pod.labels()));
  }

  /** Returns the labels of a rendered Namespace, and the one that each has. */
  private At labels(String namespace, RenderedObjects objects) {
    ObjectNode labels = Json.object();
    objects.of("Namespace").stream()
        .filter(one -> one.name().equals(namespace))
        .forEach(
            one ->
                one.get("metadata", "labels")
                    .entries()
                    .forEach(entry -> labels.put(entry.key(), entry.text())));
    labels.put("kubernetes.io/metadata.name", namespace);
    return At.root(place().object(), labels);
  }

  private static boolean opens(At ports, int port, List<Pod> targets) {
    return ports.isEmpty()
        || ports.items().stream()
            .filter(one -> !one.get("protocol").isSet() || one.get("protocol").is("TCP"))
            .anyMatch(one -> opensPort(one, port, targets));
  }

  private static boolean opensPort(At rule, int port, List<Pod> targets) {
    At from = rule.get("port");
    if (!from.isSet()) {
      return true;
    }
    if (from.isNumber()) {
      long first = from.number(0);
      return first <= port && port <= rule.get("endPort").number(first);
    }
    return targets.stream()
        .flatMap(Pod::ports)
        .anyMatch(
            one -> one.get("name").is(from.text()) && one.get("containerPort").number(0) == port);
  }
}
