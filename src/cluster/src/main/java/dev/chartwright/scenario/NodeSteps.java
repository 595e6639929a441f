package dev.chartwright.scenario;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** Steps about nodes. */
final class NodeSteps {
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final String MIRROR = "kubernetes.io/config.mirror";

  private final ScenarioContext context;
  private final KubernetesClient client;

  NodeSteps(ScenarioContext context) {
    this.context = context;
    this.client = context.cluster().client();
  }

  /**
   * Moves the Pods as {@code kubectl drain --ignore-daemonsets --delete-emptydir-data} does: by
   * evictions, which PodDisruptionBudgets may put off.
   */
  String drain(Step.Drain step) {
    if (!context.cluster().isEphemeral()) {
      throw new StepSkippedException(
          "the step drains a node, and " + context.cluster().name() + " is not ephemeral");
    }
    String node = select(step);
    Instant start = Instant.now();
    setUnschedulable(node, true);
    try {
      List<Pod> pods = pods(node);
      evict(node, pods);
      context.awaitReady();
      return "node "
          + node
          + " drained of "
          + pods.size()
          + " Pods, all are ready elsewhere after "
          + Duration.between(start, Instant.now()).toSeconds()
          + " s";
    } finally {
      setUnschedulable(node, false);
    }
  }

  private String select(Step.Drain step) {
    List<String> nodes =
        client.nodes().list().getItems().stream()
            .filter(node -> !Boolean.TRUE.equals(node.getSpec().getUnschedulable()))
            .map(node -> node.getMetadata().getName())
            .toList();
    if (nodes.size() < 2) {
      throw new StepSkippedException(
          "the step needs a second node for the Pods, and the cluster has "
              + nodes.size()
              + "; add needs: [nodes] to the scenario");
    }
    return nodes.stream()
        .filter(node -> step.pod().map(labels -> has(node, labels)).orElse(true))
        .filter(node -> step.without().map(labels -> !has(node, labels)).orElse(true))
        .findFirst()
        .orElseThrow(
            () ->
                new StepFailedException(
                    "no node has "
                        + step.pod().map(labels -> "a Pod with the labels " + labels).orElse("")
                        + (step.pod().isPresent() && step.without().isPresent() ? " and " : "")
                        + step.without()
                            .map(labels -> "no Pod with the labels " + labels)
                            .orElse("")));
  }

  private boolean has(String node, String labels) {
    return context.namespaces().stream()
        .flatMap(
            space ->
                client
                    .pods()
                    .inNamespace(space)
                    .withLabelSelector(labels)
                    .withField("spec.nodeName", node)
                    .list()
                    .getItems()
                    .stream())
        .anyMatch(Pods::isReady);
  }

  private void setUnschedulable(String node, boolean value) {
    client
        .nodes()
        .withName(node)
        .edit(
            found -> {
              Node copy = Objects.requireNonNull(found);
              copy.getSpec().setUnschedulable(value ? true : null);
              return copy;
            });
  }

  private List<Pod> pods(String node) {
    return client
        .pods()
        .inAnyNamespace()
        .withField("spec.nodeName", node)
        .list()
        .getItems()
        .stream()
        .filter(pod -> !isOfNode(pod))
        .filter(pod -> !List.of("Succeeded", "Failed").contains(pod.getStatus().getPhase()))
        .toList();
  }

  private static boolean isOfNode(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
            .anyMatch(owner -> owner.getKind().equals("DaemonSet"))
        || (pod.getMetadata().getAnnotations() != null
            && pod.getMetadata().getAnnotations().containsKey(MIRROR));
  }

  private void evict(String node, List<Pod> pods) {
    Instant deadline = Instant.now().plus(context.timeout());
    List<Pod> left = pods;
    while (!left.isEmpty()) {
      // An eviction against a budget is answered with 429, which the client returns as false.
      left.stream()
          .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
          .forEach(pod -> client.pods().resource(pod).evict());
      left =
          left.stream()
              .map(pod -> client.resource(pod).get())
              .filter(Objects::nonNull)
              .filter(pod -> node.equals(pod.getSpec().getNodeName()))
              .filter(now -> pods.stream().anyMatch(pod -> isSame(pod, now)))
              .toList();
      if (!left.isEmpty() && Instant.now().isAfter(deadline)) {
        throw new StepFailedException(
            "node "
                + node
                + " still has "
                + String.join(
                    ", ", left.stream().map(pod -> "Pod/" + pod.getMetadata().getName()).toList())
                + " after "
                + context.timeout().toSeconds()
                + " s; a PodDisruptionBudget without room keeps Pods from being evicted");
      }
      if (!left.isEmpty()) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static boolean isSame(Pod one, Pod other) {
    return one.getMetadata().getUid().equals(other.getMetadata().getUid());
  }
}
