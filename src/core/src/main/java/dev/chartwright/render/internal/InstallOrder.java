package dev.chartwright.render.internal;

import dev.chartwright.render.Manifest;
import java.util.Comparator;
import java.util.List;

/** The order in which Helm installs kinds (pkg/releaseutil kind_sorter.go, InstallOrder). */
public final class InstallOrder {
  private static final List<String> KINDS =
      List.of(
          "PriorityClass",
          "Namespace",
          "NetworkPolicy",
          "ResourceQuota",
          "LimitRange",
          "PodSecurityPolicy",
          "PodDisruptionBudget",
          "ServiceAccount",
          "Secret",
          "SecretList",
          "ConfigMap",
          "StorageClass",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "CustomResourceDefinition",
          "ClusterRole",
          "ClusterRoleList",
          "ClusterRoleBinding",
          "ClusterRoleBindingList",
          "Role",
          "RoleList",
          "RoleBinding",
          "RoleBindingList",
          "Service",
          "DaemonSet",
          "Pod",
          "ReplicationController",
          "ReplicaSet",
          "Deployment",
          "HorizontalPodAutoscaler",
          "StatefulSet",
          "Job",
          "CronJob",
          "IngressClass",
          "Ingress",
          "APIService");

  /** Known kinds by their place, unknown ones behind them by name; equal ones keep their order. */
  private static final Comparator<Manifest> ORDER =
      Comparator.comparingInt((Manifest manifest) -> rank(manifest.kind()))
          .thenComparing(manifest -> rank(manifest.kind()) == KINDS.size() ? manifest.kind() : "");

  private InstallOrder() {}

  private static int rank(String kind) {
    int at = KINDS.indexOf(kind);
    return at < 0 ? KINDS.size() : at;
  }

  /**
   * Sorts documents as {@code helm template} prints them: the release's own, then hooks.
   *
   * @param manifests documents in the order of their templates' paths
   */
  public static List<Manifest> sort(List<Manifest> manifests) {
    return manifests.stream()
        .sorted(Comparator.comparing(Manifest::isHook).thenComparing(ORDER))
        .toList();
  }
}
