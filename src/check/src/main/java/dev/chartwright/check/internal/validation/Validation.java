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
    String group = apiVersion.replaceFirst("/v.*", "");
    MetadataRules.check(group, kind, root.get("metadata"), faults);
    switch (group + "/" + kind) {
      case "v1/Service" -> ServiceRules.check(root, minor, faults);
      case "v1/Pod" -> PodRules.pod(root, minor, faults);
      case "v1/ConfigMap" -> ConfigRules.configMap(root, faults);
      case "v1/Secret" -> ConfigRules.secret(root, faults);
      case "v1/PersistentVolumeClaim" -> VolumeRules.claim(root.get("spec"), faults);
      case "v1/PersistentVolume" -> StorageRules.volume(root, minor, faults);
      case "v1/LimitRange" -> LimitRules.check(root, faults);
      case "v1/ResourceQuota" -> QuotaRules.check(root, minor, faults);
      case "v1/Endpoints" -> EndpointRules.endpoints(root, minor, faults);
      case "v1/ReplicationController" -> WorkloadRules.replicationController(root, minor, faults);
      case "v1/PodTemplate" -> WorkloadRules.template(root.get("template"), minor, faults);
      case "v1/Namespace" -> NamespaceRules.check(root, faults);
      case "apps/Deployment" -> WorkloadRules.deployment(root, minor, faults);
      case "apps/ReplicaSet" -> WorkloadRules.replicaSet(root, minor, faults);
      case "apps/ControllerRevision" -> DriverRules.revision(root, faults);
      case "apps/StatefulSet" -> WorkloadRules.statefulSet(root, minor, faults);
      case "apps/DaemonSet" -> WorkloadRules.daemonSet(root, minor, faults);
      case "batch/Job" -> WorkloadRules.singleJob(root, minor, faults);
      case "batch/CronJob" -> WorkloadRules.cronJob(root, minor, faults);
      case "autoscaling/HorizontalPodAutoscaler" -> AutoscalerRules.check(root, minor, faults);
      case "policy/PodDisruptionBudget" -> DisruptionRules.check(root, faults);
      default -> other(group + "/" + kind, root, minor, faults);
    }
    return faults.all();
  }

  /** The kinds of groups in the domain k8s.io. */
  private static void other(String kind, Field root, int minor, Faults faults) {
    switch (kind.replace(".k8s.io/", "/")) {
      case "networking/Ingress" -> IngressRules.check(root, minor, faults);
      case "networking/IngressClass" -> ClassRules.ingress(root, faults);
      case "networking/NetworkPolicy" -> NetworkPolicyRules.check(root, minor, faults);
      case "rbac.authorization/Role" -> AccessRules.role(root, true, faults);
      case "rbac.authorization/ClusterRole" -> AccessRules.clusterRole(root, faults);
      case "rbac.authorization/RoleBinding" -> AccessRules.binding(root, true, faults);
      case "rbac.authorization/ClusterRoleBinding" -> AccessRules.binding(root, false, faults);
      case "storage/StorageClass" -> StorageRules.storageClass(root, faults);
      case "storage/CSIDriver" -> DriverRules.driver(root, faults);
      case "storage/VolumeAttributesClass" -> DriverRules.attributes(root, faults);
      case "networking/ServiceCIDR" -> DriverRules.addresses(root, faults);
      case "flowcontrol.apiserver/FlowSchema" -> FlowRules.schema(root, faults);
      case "flowcontrol.apiserver/PriorityLevelConfiguration" -> FlowRules.level(root, faults);
      case "resource/ResourceClaim" -> ClaimRules.claim(root.get("spec"), faults);
      case "resource/ResourceClaimTemplate" -> ClaimRules.template(root, faults);
      case "resource/DeviceClass" -> ClaimRules.deviceClass(root, faults);
      case "scheduling/PriorityClass" -> ClassRules.priority(root, faults);
      case "node/RuntimeClass" -> ClassRules.runtime(root, faults);
      case "discovery/EndpointSlice" -> EndpointRules.slice(root, minor, faults);
      case "coordination/Lease" -> LeaseRules.check(root.get("spec"), faults);
      case "apiextensions/CustomResourceDefinition" -> DefinitionRules.check(root, faults);
      case "apiregistration/APIService" -> ServiceApiRules.check(root, faults);
      case "admissionregistration/ValidatingWebhookConfiguration",
          "admissionregistration/MutatingWebhookConfiguration" ->
          WebhookRules.check(root, faults);
      case "admissionregistration/ValidatingAdmissionPolicy" -> PolicyRules.policy(root, faults);
      case "admissionregistration/ValidatingAdmissionPolicyBinding" ->
          PolicyRules.binding(root, faults);
      default -> {
        // Only the metadata of other kinds is checked.
      }
    }
  }
}
