package dev.chartwright.release.internal.readiness;

import dev.chartwright.cluster.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kinds that are watched for every release. */
public enum WatchedKind {
  /** Events, which explain the state of other objects. */
  EVENT("v1", "Event", "events", true),
  /** Pods. */
  POD("v1", "Pod", "pods", true),
  /** Claims for volumes. */
  CLAIM("v1", "PersistentVolumeClaim", "persistentvolumeclaims", true),
  /** Services. */
  SERVICE("v1", "Service", "services", true),
  /** Deployments. */
  DEPLOYMENT("apps/v1", "Deployment", "deployments", true),
  /** What Deployments make. */
  REPLICA_SET("apps/v1", "ReplicaSet", "replicasets", true),
  /** StatefulSets. */
  STATEFUL_SET("apps/v1", "StatefulSet", "statefulsets", true),
  /** DaemonSets. */
  DAEMON_SET("apps/v1", "DaemonSet", "daemonsets", true),
  /** Jobs, those of hooks among them. */
  JOB("batch/v1", "Job", "jobs", true),
  /** Classes of volumes; a user's cluster can forbid reading them. */
  STORAGE_CLASS("storage.k8s.io/v1", "StorageClass", "storageclasses", false);

  /** Groups of Kubernetes' own whose kinds have a state to wait for. */
  private static final Set<String> OWN_WITH_STATE =
      Set.of("apiextensions.k8s.io", "apiregistration.k8s.io");

  /** Groups of Kubernetes' own without a dot in their name. */
  private static final Set<String> OWN =
      Set.of("", "apps", "batch", "autoscaling", "policy", "extensions", "events");

  private final String apiVersion;
  private final String kind;
  private final String plural;
  private final boolean namespaced;

  WatchedKind(String apiVersion, String kind, String plural, boolean namespaced) {
    this.apiVersion = apiVersion;
    this.kind = kind;
    this.plural = plural;
    this.namespaced = namespaced;
  }

  /**
   * Returns the watched kind of an object.
   *
   * @return empty if its kind is not among them, or has nothing to wait for
   */
  public static Optional<WatchedKind> of(ObjectRef ref) {
    return Arrays.stream(values())
        .filter(watched -> watched != EVENT && watched != STORAGE_CLASS)
        .filter(watched -> watched.kind.equals(ref.kind()))
        .filter(watched -> watched.apiVersion.equals(ref.apiVersion()))
        .findFirst();
  }

  /**
   * Returns whether an object's kind is watched once a release has one of it.
   *
   * @return true for custom resources, definitions of them, and aggregated APIs
   */
  public static boolean isCustom(ObjectRef ref) {
    String group = ref.apiVersion().contains("/") ? ref.apiVersion().split("/")[0] : "";
    boolean own = OWN.contains(group) || group.endsWith(".k8s.io");
    return !own || OWN_WITH_STATE.contains(group);
  }

  /** Returns its name, for people. */
  public String plural() {
    return plural;
  }

  /**
   * Returns whether its objects live in namespaces.
   *
   * @return false for those of the whole cluster
   */
  public boolean namespaced() {
    return namespaced;
  }

  /** Returns how the client finds it. */
  ResourceDefinitionContext context() {
    List<String> parts = List.of(apiVersion.split("/"));
    return new ResourceDefinitionContext.Builder()
        .withGroup(parts.size() > 1 ? parts.get(0) : "")
        .withVersion(parts.get(parts.size() - 1))
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(namespaced)
        .build();
  }

  /**
   * Lists the objects of this kind once.
   *
   * @param client the cluster
   * @param namespace where; of no meaning for kinds of the whole cluster
   * @return those there are
   */
  public List<GenericKubernetesResource> list(KubernetesClient client, String namespace) {
    var objects = client.genericKubernetesResources(context());
    return namespaced
        ? objects.inNamespace(namespace).list().getItems()
        : objects.list().getItems();
  }
}
