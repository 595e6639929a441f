package dev.chartwright.check.internal.policy.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All objects of a rendering, and how they find each other. */
public final class RenderedObjects {
  /** Labels that all objects of a release tend to share; agreeing in them says nothing. */
  private static final Set<String> SHARED =
      Set.of(
          "app.kubernetes.io/instance",
          "app.kubernetes.io/managed-by",
          "app.kubernetes.io/part-of",
          "app.kubernetes.io/version",
          "helm.sh/chart",
          "release",
          "heritage",
          "chart");

  /** Custom resources of which no Pods come. */
  private static final Set<String> PASSIVE =
      Set.of(
          "ServiceMonitor",
          "PodMonitor",
          "PrometheusRule",
          "Probe",
          "ScrapeConfig",
          "Certificate",
          "Issuer",
          "ClusterIssuer",
          "IngressRoute",
          "Middleware",
          "HTTPRoute",
          "Gateway",
          "GatewayClass",
          "ExternalSecret",
          "SealedSecret",
          "Rollout");

  private final List<RenderedObject> all;
  private final String release;
  private final String namespace;
  private final Map<String, RenderedObject> byName = new LinkedHashMap<>();
  private final List<Pod> pods;
  private final List<RenderedObject> services;
  private final List<RenderedObject> workloads;

  public RenderedObjects(List<RenderedObject> all, String release, String namespace) {
    this.all = all;
    this.release = release;
    this.namespace = namespace;
    for (RenderedObject object : all) {
      byName.putIfAbsent(key(object.kind(), namespace(object), object.name()), object);
    }
    this.pods = all.stream().flatMap(object -> object.pod().stream()).toList();
    this.services = of("Service").stream().filter(one -> one.group().isEmpty()).toList();
    this.workloads =
        of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet").stream()
            .filter(one -> one.pod().isPresent() && !one.isHook())
            .toList();
  }

  private static String key(String kind, String namespace, String name) {
    return kind + "\0" + namespace + "\0" + name;
  }

  public Stream<RenderedObject> all() {
    return all.stream();
  }

  public List<RenderedObject> of(String... kinds) {
    Set<String> wanted = Set.of(kinds);
    return all.stream().filter(object -> wanted.contains(object.kind())).toList();
  }

  public List<Pod> pods() {
    return pods;
  }

  /** Where an object goes; cluster-wide objects count as in the release's namespace. */
  public String namespace(RenderedObject object) {
    return object.namespace(namespace);
  }

  public String releaseNamespace() {
    return namespace;
  }

  public Optional<RenderedObject> find(String kind, String inNamespace, String name) {
    return Optional.ofNullable(byName.get(key(kind, inNamespace, name)));
  }

  /** One of that kind and name in the namespace of another object. */
  public Optional<RenderedObject> findBeside(RenderedObject other, String kind, String name) {
    return find(kind, namespace(other), name);
  }

  public boolean hasAnywhere(String kind, String name) {
    return all.stream().anyMatch(object -> object.isKind(kind) && object.name().equals(name));
  }

  /** The Pods in a namespace. */
  public List<Pod> podsIn(String inNamespace) {
    return pods.stream().filter(pod -> namespace(pod.object()).equals(inNamespace)).toList();
  }

  /** The Pods beside an object that its LabelSelector selects. */
  public List<Pod> selected(RenderedObject object, At selector) {
    return podsIn(namespace(object)).stream()
        .filter(pod -> Labels.selects(selector, pod.labels()))
        .toList();
  }

  /** The Pods beside a Service that it selects. */
  public List<Pod> served(RenderedObject service) {
    At selector = service.get("spec", "selector");
    return selector.isEmpty()
        ? List.of()
        : podsIn(namespace(service)).stream()
            .filter(pod -> !pod.object().isHook() && !pod.object().isKind("Job", "CronJob"))
            .filter(pod -> Labels.mapSelects(selector, pod.labels()))
            .toList();
  }

  /**
   * The Pod that labels were meant for but miss: one that has all of the keys, or agrees in all
   * pairs but one. Pods that an operator makes have labels that no rendered Pod has.
   */
  public Optional<Pod> nearest(RenderedObject object, At labels) {
    return podsIn(namespace(object)).stream()
        .filter(pod -> !pod.object().isHook())
        .filter(pod -> isNear(labels, pod.labels()))
        .findFirst();
  }

  /**
   * The Pod that a Service was meant for but that has another value of a label. A label that the
   * Pod lacks may be one that its program gives itself, as leaders do.
   */
  public Optional<Pod> contradicted(RenderedObject service, At selector) {
    return nearest(service, selector)
        .filter(
            pod ->
                selector.entries().stream()
                    .allMatch(entry -> pod.labels().get(entry.key()).isSet()));
  }

  /** Whether a mapping of labels looks as if it had been meant for these. */
  public static boolean isNear(At map, At labels) {
    List<At> wanted = map.entries();
    List<At> agreed = wanted.stream().filter(entry -> Labels.agrees(entry, labels)).toList();
    boolean telling = agreed.stream().anyMatch(entry -> !SHARED.contains(entry.key()));
    boolean allKeys = wanted.stream().allMatch(entry -> labels.get(entry.key()).isSet());
    return !wanted.isEmpty()
        && ((allKeys && (telling || wanted.size() == 1))
            || (telling && agreed.size() == wanted.size() - 1));
  }

  /** Whether a selector that selects nothing was meant for Pods of this chart. */
  public boolean isMeantForPods(RenderedObject object, At selector) {
    return nearest(object, selector.get("matchLabels")).isPresent()
        || (!pods.isEmpty() && namespace(object).equals(namespace) && !hasMakers());
  }

  /** Whether there are objects, such as those of an operator, of which Pods may come. */
  private boolean hasMakers() {
    return all.stream().anyMatch(one -> !one.isBuiltIn() && !PASSIVE.contains(one.kind()));
  }

  /** Whether the name was plainly built by this chart: by the release's name. */
  public boolean isOwn(String name) {
    return name.equals(release) || name.startsWith(release + "-");
  }

  /**
   * Whether a custom resource, a hook or a program's argument speaks of the name: it may be made
   * there.
   */
  public boolean isMadeElsewhere(String name) {
    return all.stream()
        .anyMatch(
            object ->
                (!object.isBuiltIn() || object.isHook() || object.isKind("Role", "ClusterRole"))
                    ? object.manifest().text().contains(name)
                    : object.pod().filter(pod -> speaks(pod, name)).isPresent());
  }

  private static boolean speaks(Pod pod, String name) {
    return pod.containers().stream()
        .anyMatch(
            container ->
                Stream.of("args", "command")
                        .flatMap(list -> container.get(list).texts().stream())
                        .anyMatch(text -> text.contains(name))
                    || container.get("env").items().stream()
                        .anyMatch(variable -> variable.get("value").text().contains(name)));
  }

  /** The Services of Kubernetes' own kind. */
  public List<RenderedObject> services() {
    return services;
  }

  /** What keeps Pods running by a selector. */
  public List<RenderedObject> workloads() {
    return workloads;
  }
}
