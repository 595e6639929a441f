package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fields that the API server does not allow to change, from its own validation:
 * pkg/apis/apps/validation (workloads), batch (Jobs), core (Services, claims, volumes, Secrets,
 * ConfigMaps, Pods), rbac (roleRef), storage, networking (IngressClass), node, scheduling,
 * resource, and apiextensions-apiserver (definitions). Read at 1.31 to 1.37. What differs only in a
 * default, or in how it is spelled, does not count as a change there either.
 */
final class ImmutableFields {
  private static final String ANEW = "delete it before the upgrade; Helm creates it again";
  private static final KubernetesVersion HISTORY = KubernetesVersion.parse("1.33");

  /** Kinds that can be deleted and created again, and nothing is lost but time. */
  private static final Set<String> REPLACEABLE =
      Set.of(
          "Job",
          "Pod",
          "RoleBinding",
          "ClusterRoleBinding",
          "ConfigMap",
          "Secret",
          "IngressClass",
          "StorageClass",
          "VolumeAttributesClass",
          "PriorityClass",
          "RuntimeClass",
          "CSIDriver",
          "ResourceQuota",
          "ResourceClaimTemplate");

  /** What needs only a look at the field. */
  private static final Map<String, List<String>> PLAIN =
      Map.ofEntries(
          Map.entry("apps Deployment", List.of("spec.selector")),
          Map.entry("apps ReplicaSet", List.of("spec.selector")),
          Map.entry("apps DaemonSet", List.of("spec.selector")),
          Map.entry(
              "apps StatefulSet",
              List.of("spec.selector", "spec.serviceName", "spec.podManagementPolicy")),
          Map.entry("rbac.authorization.k8s.io RoleBinding", List.of("roleRef")),
          Map.entry("rbac.authorization.k8s.io ClusterRoleBinding", List.of("roleRef")),
          Map.entry(
              "storage.k8s.io StorageClass",
              List.of("provisioner", "parameters", "reclaimPolicy", "volumeBindingMode")),
          Map.entry("storage.k8s.io VolumeAttributesClass", List.of("driverName", "parameters")),
          Map.entry(
              "storage.k8s.io CSIDriver",
              List.of("spec.attachRequired", "spec.volumeLifecycleModes")),
          Map.entry("networking.k8s.io IngressClass", List.of("spec.controller")),
          Map.entry("node.k8s.io RuntimeClass", List.of("handler")),
          Map.entry("scheduling.k8s.io PriorityClass", List.of("value", "preemptionPolicy")),
          Map.entry("resource.k8s.io ResourceClaim", List.of("spec")),
          Map.entry("resource.k8s.io ResourceClaimTemplate", List.of("spec")),
          Map.entry("discovery.k8s.io EndpointSlice", List.of("addressType")),
          Map.entry(" ResourceQuota", List.of("spec.scopes")),
          Map.entry(" Secret", List.of("type")),
          Map.entry(
              "apiextensions.k8s.io CustomResourceDefinition",
              List.of("spec.group", "spec.scope", "spec.names.kind", "spec.names.plural")));

  private ImmutableFields() {}

  static boolean isReplaceable(String kind) {
    return REPLACEABLE.contains(kind);
  }

  /** Returns what the API server of a version rejects of an upgrade. */
  static List<Refusal> refusals(
      UpgradeObject before,
      UpgradeObject after,
      List<FieldChange> changes,
      KubernetesVersion version) {
    ObjectKey key = after.key();
    String remedy = isReplaceable(key.kind()) ? ANEW : remedy(key.kind());
    List<Refusal> refusals = new ArrayList<>();
    for (String field : PLAIN.getOrDefault(key.group() + " " + key.kind(), List.of())) {
      List<FieldChange> of = in(changes, field.split("\\."));
      if (!of.isEmpty()) {
        refusals.add(Refusal.immutable(field + " cannot be changed", remedy, of));
      }
    }
    if (key.group().isEmpty()) {
      refusals.addAll(core(before, after, changes));
    }
    switch (key.group() + " " + key.kind()) {
      case "apps StatefulSet" -> {
        refusals.addAll(ClaimRules.ofTemplates(changes));
        List<FieldChange> history = in(changes, "spec", "revisionHistoryLimit");
        if (version.compareTo(HISTORY) < 0 && !history.isEmpty()) {
          String since = "spec.revisionHistoryLimit cannot be changed before Kubernetes 1.33";
          refusals.add(Refusal.immutable(since, "keep the old value", history));
        }
      }
      case "batch Job" -> refusals.addAll(JobRules.refusals(before, after, changes));
      case "apiextensions.k8s.io CustomResourceDefinition" ->
          refusals.addAll(storedVersions(before, after, changes));
      default -> {
        // Nothing else is immutable.
      }
    }
    return refusals;
  }

  private static List<Refusal> core(
      UpgradeObject before, UpgradeObject after, List<FieldChange> changes) {
    return switch (after.key().kind()) {
      case "Service" -> ServiceRules.refusals(before, after, changes);
      case "PersistentVolumeClaim" -> ClaimRules.ofClaim(changes);
      case "PersistentVolume" -> ClaimRules.ofVolume(before, changes);
      case "Pod" -> PodRules.refusals(changes);
      case "Secret", "ConfigMap" -> sealed(before, changes);
      default -> List.of();
    };
  }

  /** Returns those changes that are below a field. */
  static List<FieldChange> in(List<FieldChange> changes, String... path) {
    return changes.stream().filter(change -> change.isIn(path)).toList();
  }

  private static String remedy(String kind) {
    return switch (kind) {
      case "StatefulSet" ->
          "keep the old value, or delete it with --cascade=orphan before the upgrade, which "
              + "keeps Pods and volumes";
      case "Deployment", "DaemonSet", "ReplicaSet" ->
          "keep the old value, or delete it before the upgrade; it has no Pods until Helm "
              + "creates it again";
      default -> "keep the old value";
    };
  }

  /** Secrets and ConfigMaps with immutable: true. */
  private static List<Refusal> sealed(UpgradeObject before, List<FieldChange> changes) {
    if (!before.at("/immutable").asBoolean()) {
      return List.of();
    }
    boolean secret = before.is("Secret");
    List<FieldChange> of =
        changes.stream()
            .filter(one -> one.isIn("data") || one.isIn("binaryData") || one.isIn("immutable"))
            .map(one -> secret && one.isIn("data") ? one.masked() : one)
            .toList();
    return of.isEmpty()
        ? List.of()
        : List.of(
            Refusal.immutable(
                "it is immutable and its content changes",
                "give it a name that changes with its content, or delete it before the upgrade",
                of));
  }

  /** etcd can contain objects in every version that was the stored one before. */
  private static List<Refusal> storedVersions(
      UpgradeObject before, UpgradeObject after, List<FieldChange> changes) {
    List<Refusal> refusals = new ArrayList<>();
    for (JsonNode version : before.at("/spec/versions")) {
      String name = version.path("name").asText();
      boolean there = false;
      for (JsonNode other : after.at("/spec/versions")) {
        there |= other.path("name").asText().equals(name);
      }
      if (version.path("storage").asBoolean() && !there) {
        refusals.add(
            Refusal.immutable(
                "the version " + name + ", in which objects are stored, is removed",
                "keep it with served: false until all objects are migrated and "
                    + "status.storedVersions does not contain it",
                in(changes, "spec", "versions")));
      }
    }
    return refusals;
  }
}
