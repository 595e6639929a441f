package dev.chartwright.release;

import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.Remains.Reason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Objects that state which release they belong to: by Helm's annotations, or, as hooks and volume
 * claims have none, by the label that nearly all charts set.
 */
final class OwnedObjects {
  static final String RELEASE_NAME = "meta.helm.sh/release-name";
  static final String RELEASE_NAMESPACE = "meta.helm.sh/release-namespace";
  static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  private static final String INSTANCE = "app.kubernetes.io/instance";
  private static final String HOOK = "helm.sh/hook";
  private static final String POLICY = "helm.sh/resource-policy";

  private static final Map<String, List<String>> KINDS =
      Map.of(
          "v1",
          List.of(
              "ConfigMap", "Pod", "Secret", "Service", "ServiceAccount", "PersistentVolumeClaim"),
          "apps/v1",
          List.of("DaemonSet", "Deployment", "StatefulSet"),
          "autoscaling/v2",
          List.of("HorizontalPodAutoscaler"),
          "batch/v1",
          List.of("CronJob", "Job"),
          "networking.k8s.io/v1",
          List.of("Ingress", "NetworkPolicy"),
          "policy/v1",
          List.of("PodDisruptionBudget"),
          "rbac.authorization.k8s.io/v1",
          List.of("Role", "RoleBinding"));

  private final KubernetesClient client;
  private final ReleaseName release;

  OwnedObjects(KubernetesClient client, ReleaseName release) {
    this.client = client;
    this.release = release;
  }

  /** Returns where a release may have objects: its namespace and those that its chart made. */
  Set<String> namespaces() {
    Set<String> names = new TreeSet<>(Set.of(release.namespace()));
    made().forEach(namespace -> names.add(namespace.getMetadata().getName()));
    return names;
  }

  private List<Namespace> made() {
    try {
      return client.namespaces().withLabel(MANAGED_BY, "Helm").list().getItems().stream()
          .filter(this::isOwned)
          .toList();
    } catch (KubernetesClientException e) {
      return List.of(); // somebody who may not list namespaces has made none
    }
  }

  /** Returns all objects that exist, with the reason why an uninstall leaves it. */
  Map<ObjectRef, Reason> in(Collection<String> namespaces) {
    Map<ObjectRef, Reason> found = new LinkedHashMap<>();
    made().forEach(namespace -> found.put(ObjectRef.of(namespace), Reason.NAMESPACE));
    for (Map.Entry<String, List<String>> kinds : KINDS.entrySet()) {
      for (String kind : kinds.getValue()) {
        for (String namespace : namespaces) {
          list(kinds.getKey(), kind, namespace).stream()
              .filter(this::belongs)
              .forEach(object -> found.put(ObjectRef.of(object), reason(object)));
        }
      }
    }
    return found;
  }

  private List<? extends HasMetadata> list(String apiVersion, String kind, String namespace) {
    try {
      return client
          .genericKubernetesResources(apiVersion, kind)
          .inNamespace(namespace)
          .list()
          .getItems();
    } catch (KubernetesClientException e) {
      return List.of(); // a kind that this cluster, or this user, does not know
    }
  }

  /**
   * Returns whether an object belongs to the release. What has an owner in the cluster is deleted
   * with it.
   */
  private boolean belongs(HasMetadata object) {
    boolean labelled = release.name().equals(labels(object).get(INSTANCE));
    return object.getMetadata().getOwnerReferences().isEmpty() && (isOwned(object) || labelled);
  }

  private static Reason reason(HasMetadata object) {
    if (annotations(object).containsKey(HOOK)) {
      return Reason.HOOK;
    }
    if (isKept(object)) {
      return Reason.KEPT;
    }
    return object.getKind().equals("PersistentVolumeClaim") ? Reason.CLAIM : Reason.OTHER;
  }

  Optional<ObjectRef> retainedVolume(ObjectRef claim) {
    PersistentVolumeClaim found =
        client.persistentVolumeClaims().inNamespace(claim.namespace()).withName(claim.name()).get();
    if (found == null || found.getSpec().getVolumeName() == null) {
      return Optional.empty();
    }
    try {
      PersistentVolume volume =
          client.persistentVolumes().withName(found.getSpec().getVolumeName()).get();
      return Optional.ofNullable(volume)
          .filter(it -> "Retain".equals(it.getSpec().getPersistentVolumeReclaimPolicy()))
          .map(ObjectRef::of);
    } catch (KubernetesClientException e) {
      return Optional.empty(); // volumes are for administrators to see
    }
  }

  boolean isOwned(HasMetadata object) {
    Map<String, String> annotations = annotations(object);
    return release.name().equals(annotations.get(RELEASE_NAME))
        && release.namespace().equals(annotations.get(RELEASE_NAMESPACE));
  }

  static boolean isKept(HasMetadata object) {
    return annotations(object).containsKey(POLICY);
  }

  static Map<String, String> annotations(HasMetadata object) {
    return Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of());
  }

  static Map<String, String> labels(HasMetadata object) {
    return Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.of());
  }
}
