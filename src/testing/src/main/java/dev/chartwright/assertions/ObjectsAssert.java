package dev.chartwright.assertions;

import dev.chartwright.check.Nearest;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/** The objects of a rendering by their kinds. */
abstract class ObjectsAssert<S extends ObjectsAssert<S>> extends AbstractAssert<S, Rendering> {
  ObjectsAssert(Rendering actual, Class<?> type) {
    super(actual, type);
  }

  /**
   * Continues with one object of any kind.
   *
   * @return assertions on the object
   * @throws AssertionError if nothing matches, or more than one; the message lists those that exist
   */
  public ManifestAssert<?> manifest(String kind, String name) {
    return new PlainAssert(one(kind, name));
  }

  /**
   * Continues with one object of any kind, such as a custom resource.
   *
   * @param apiVersion such as {@code monitoring.coreos.com/v1}
   * @return assertions on the object
   * @throws AssertionError if nothing matches, or more than one; the message lists those that exist
   */
  public ManifestAssert<?> manifest(String apiVersion, String kind, String name) {
    return new PlainAssert(
        one(m -> m.apiVersion().equals(apiVersion), apiVersion + " " + kind, kind, name));
  }

  /**
   * Continues with an object of any kind that creates Pods by a template, such as a custom
   * resource.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public WorkloadAssert workload(String kind, String name) {
    return new WorkloadAssert(one(kind, name));
  }

  /**
   * Continues with a Deployment.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public WorkloadAssert deployment(String name) {
    return new WorkloadAssert(one("Deployment", name));
  }

  /**
   * Continues with a StatefulSet.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public WorkloadAssert statefulSet(String name) {
    return new WorkloadAssert(one("StatefulSet", name));
  }

  /**
   * Continues with a DaemonSet.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public WorkloadAssert daemonSet(String name) {
    return new WorkloadAssert(one("DaemonSet", name));
  }

  /**
   * Continues with a Job.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public WorkloadAssert job(String name) {
    return new WorkloadAssert(one("Job", name));
  }

  /**
   * Continues with a CronJob.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public WorkloadAssert cronJob(String name) {
    return new WorkloadAssert(one("CronJob", name));
  }

  /**
   * Continues with a Pod.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public WorkloadAssert pod(String name) {
    return new WorkloadAssert(one("Pod", name));
  }

  /**
   * Continues with an Ingress.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public IngressAssert ingress(String name) {
    return new IngressAssert(one("Ingress", name));
  }

  /**
   * Continues with a NetworkPolicy.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public NetworkPolicyAssert networkPolicy(String name) {
    return new NetworkPolicyAssert(one("NetworkPolicy", name));
  }

  /**
   * Continues with a ConfigMap.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public DataAssert configMap(String name) {
    return new DataAssert(one("ConfigMap", name));
  }

  /**
   * Continues with a Secret.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public DataAssert secret(String name) {
    return new DataAssert(one("Secret", name));
  }

  /**
   * Continues with a Role.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public RightsAssert role(String name) {
    return new RightsAssert(one("Role", name));
  }

  /**
   * Continues with a ClusterRole.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public RightsAssert clusterRole(String name) {
    return new RightsAssert(one("ClusterRole", name));
  }

  /**
   * Continues with a RoleBinding.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public RightsAssert roleBinding(String name) {
    return new RightsAssert(one("RoleBinding", name));
  }

  /**
   * Continues with a ClusterRoleBinding.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public RightsAssert clusterRoleBinding(String name) {
    return new RightsAssert(one("ClusterRoleBinding", name));
  }

  /**
   * Continues with a ServiceAccount.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public RightsAssert serviceAccount(String name) {
    return new RightsAssert(one("ServiceAccount", name));
  }

  /**
   * Continues with a PersistentVolumeClaim.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public ClaimAssert persistentVolumeClaim(String name) {
    return new ClaimAssert(one("PersistentVolumeClaim", name));
  }

  /**
   * Continues with a HorizontalPodAutoscaler.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public ReplicasAssert horizontalPodAutoscaler(String name) {
    return new ReplicasAssert(one("HorizontalPodAutoscaler", name));
  }

  /**
   * Continues with a PodDisruptionBudget.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public ReplicasAssert podDisruptionBudget(String name) {
    return new ReplicasAssert(one("PodDisruptionBudget", name));
  }

  /**
   * Continues with a Service of Kubernetes itself.
   *
   * @throws AssertionError if it does not exist; the message lists those that exist
   */
  public ServiceAssert service(String name) {
    return new ServiceAssert(one(m -> m.apiVersion().equals("v1"), "Service", "Service", name));
  }

  private Place one(String kind, String name) {
    return one(any -> true, kind, kind, name);
  }

  private Place one(Predicate<Manifest> among, String what, String kind, String name) {
    List<Manifest> ofKind = find(among.and(m -> m.kind().equals(kind)));
    List<Manifest> found = ofKind.stream().filter(m -> m.name().equals(name)).toList();
    if (found.size() != 1) {
      List<String> names = ofKind.stream().map(Manifest::name).toList();
      throw failure(
          "%s",
          "expected one "
              + what
              + " named '"
              + name
              + "', but found "
              + found.size()
              + "; "
              + (names.isEmpty()
                  ? "the kinds are: " + kinds()
                  : "the names of this kind are: " + names)
              + Nearest.to(name, names)
                  .filter(one -> found.isEmpty())
                  .map(one -> "; " + Nearest.question(one))
                  .orElse(""));
    }
    return Place.of(actual, found.get(0));
  }

  final List<String> kinds() {
    return actual.manifests().stream().map(Manifest::kind).distinct().sorted().toList();
  }

  final List<Manifest> find(Predicate<Manifest> picked) {
    return actual.manifests().stream().filter(picked).toList();
  }
}
