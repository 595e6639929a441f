package dev.chartwright.check.internal.upgrade;

import java.util.Set;

/**
 * What makes two documents one object: a change of the version inside an API group does not make
 * another one.
 *
 * @param group the API group, empty for the core
 * @param namespace the namespace, empty for what is known to have none
 */
public record ObjectKey(String group, String kind, String namespace, String name) {
  private static final Set<String> CLUSTER_WIDE =
      Set.of(
          "Namespace",
          "Node",
          "PersistentVolume",
          "ClusterRole",
          "ClusterRoleBinding",
          "CustomResourceDefinition",
          "StorageClass",
          "VolumeAttributesClass",
          "CSIDriver",
          "IngressClass",
          "GatewayClass",
          "PriorityClass",
          "RuntimeClass",
          "APIService",
          "ValidatingWebhookConfiguration",
          "MutatingWebhookConfiguration",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ClusterIssuer",
          "PodSecurityPolicy");

  static ObjectKey of(
      String apiVersion, String kind, String namespace, String name, String release) {
    int slash = apiVersion.indexOf('/');
    String place = namespace.isEmpty() ? release : namespace;
    return new ObjectKey(
        group(slash < 0 ? "" : apiVersion.substring(0, slash), kind),
        kind,
        CLUSTER_WIDE.contains(kind) ? "" : place,
        name);
  }

  /** Kinds that moved from one group to another, where they are the same objects. */
  private static String group(String group, String kind) {
    if (!group.equals("extensions")) {
      return group.equals("events.k8s.io") ? "" : group;
    }
    return switch (kind) {
      case "Ingress", "NetworkPolicy" -> "networking.k8s.io";
      case "PodSecurityPolicy" -> "policy";
      default -> "apps";
    };
  }

  /**
   * Returns kind and name, for people.
   *
   * @return such as {@code Deployment/web}
   */
  public String label() {
    return kind + "/" + name;
  }
}
