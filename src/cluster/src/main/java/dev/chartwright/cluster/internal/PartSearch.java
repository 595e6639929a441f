package dev.chartwright.cluster.internal;

import dev.chartwright.cluster.ClusterPart;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Looks which parts a cluster has. What it may not see, it does not count. */
public final class PartSearch {
  /**
   * The DaemonSets of what enforces NetworkPolicies. An API server accepts policies in any case, so
   * nothing else shows whether they have an effect.
   */
  private static final Set<String> ENFORCERS =
      Set.of(
          "anetd",
          "antrea-agent",
          "azure-npm",
          "calico-node",
          "canal",
          "cilium",
          "kube-network-policies",
          "kube-router",
          "ovnkube-node",
          "weave-net");

  private final KubernetesClient client;

  /**
   * Creates a search.
   *
   * @param client the cluster
   */
  public PartSearch(KubernetesClient client) {
    this.client = client;
  }

  /** Returns the parts that the cluster has now. */
  public Set<ClusterPart> parts() {
    Set<ClusterPart> parts = EnumSet.noneOf(ClusterPart.class);
    Arrays.stream(ClusterPart.values()).filter(this::has).forEach(parts::add);
    return parts;
  }

  /** Returns whether the cluster has a part now. */
  public boolean has(ClusterPart part) {
    return switch (part) {
      case INGRESS ->
          answers(() -> !client.network().v1().ingressClasses().list().getItems().isEmpty());
      case POLICIES -> answers(this::isEnforced);
      case METRICS -> answers(this::isMetricsApiAvailable);
      case CERTIFICATES -> answers(() -> client.getApiGroup("cert-manager.io") != null);
      case BACKUP -> answers(this::hasS3Server);
      case NODES -> answers(() -> readyNodes() > 1);
    };
  }

  /** As ci/airgap has it: scenarios name its address. */
  private boolean hasS3Server() {
    Service server = client.services().inNamespace("s3").withName("s3").get();
    return server != null
        && client
            .pods()
            .inNamespace("s3")
            .withLabels(server.getSpec().getSelector())
            .list()
            .getItems()
            .stream()
            .anyMatch(Readiness::isPodReady);
  }

  private long readyNodes() {
    return client.nodes().list().getItems().stream()
        .filter(node -> !Boolean.TRUE.equals(node.getSpec().getUnschedulable()))
        .filter(Readiness::isNodeReady)
        .count();
  }

  private boolean isEnforced() {
    return String.valueOf(client.getKubernetesVersion().getGitVersion()).contains("+k3s")
        || client.apps().daemonSets().inAnyNamespace().list().getItems().stream()
            .anyMatch(set -> ENFORCERS.contains(set.getMetadata().getName()));
  }

  /** The API is listed while its server starts; only its condition shows that it answers. */
  private boolean isMetricsApiAvailable() {
    return client.apiServices().list().getItems().stream()
        .filter(service -> "metrics.k8s.io".equals(service.getSpec().getGroup()))
        .filter(service -> service.getStatus() != null)
        .flatMap(service -> service.getStatus().getConditions().stream())
        .anyMatch(
            condition ->
                condition.getType().equals("Available") && condition.getStatus().equals("True"));
  }

  private static boolean answers(BooleanSupplier question) {
    try {
      return question.getAsBoolean();
    } catch (KubernetesClientException e) {
      return false;
    }
  }
}
