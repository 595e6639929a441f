package dev.chartwright.check.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The rules that an API server applies to an object, beyond its OpenAPI. */
public final class Validation {
  private Validation() {}

  /**
   * Checks an object.
   *
   * @param apiVersion such as {@code apps/v1}
   * @param kind such as {@code Deployment}; an unknown one has no faults
   * @param object the object, whose fields have the types of its OpenAPI
   * @param minor the minor version of Kubernetes 1
   * @return what the API server rejects, in the order of its own rules
   */
  public static List<Fault> check(String apiVersion, String kind, JsonNode object, int minor) {
    Faults faults = new Faults();
    Field root = Field.of(object);
    switch (apiVersion.replaceFirst("/v.*", "") + "/" + kind) {
      case "v1/Service" -> ServiceRules.check(root, faults);
      case "v1/Pod" -> PodRules.pod(root, minor, faults);
      case "v1/ConfigMap" -> ConfigRules.configMap(root, faults);
      case "v1/Secret" -> ConfigRules.secret(root, faults);
      case "v1/PersistentVolumeClaim" -> VolumeRules.claim(root.get("spec"), faults);
      case "apps/Deployment" -> WorkloadRules.deployment(root, minor, faults);
      case "apps/ReplicaSet" -> WorkloadRules.replicaSet(root, minor, faults);
      case "apps/StatefulSet" -> WorkloadRules.statefulSet(root, minor, faults);
      case "apps/DaemonSet" -> WorkloadRules.daemonSet(root, minor, faults);
      case "batch/Job" -> WorkloadRules.singleJob(root, minor, faults);
      case "batch/CronJob" -> WorkloadRules.cronJob(root, minor, faults);
      case "networking.k8s.io/Ingress" -> IngressRules.check(root, faults);
      case "networking.k8s.io/NetworkPolicy" -> NetworkPolicyRules.check(root, faults);
      case "autoscaling/HorizontalPodAutoscaler" -> AutoscalerRules.check(root, minor, faults);
      case "policy/PodDisruptionBudget" -> DisruptionRules.check(root, faults);
      case "rbac.authorization.k8s.io/Role" -> AccessRules.role(root, true, faults);
      case "rbac.authorization.k8s.io/ClusterRole" -> AccessRules.role(root, false, faults);
      case "rbac.authorization.k8s.io/RoleBinding" -> AccessRules.binding(root, true, faults);
      case "rbac.authorization.k8s.io/ClusterRoleBinding" ->
          AccessRules.binding(root, false, faults);
      default -> {
        // No rules of this kind are known.
      }
    }
    return faults.all();
  }
}
