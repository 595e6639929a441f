package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.render.internal.Lazy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All objects of a rendering, and the references between them. */
public final class RenderedObjects {
  /** Labels that most objects of a release share, so equal values prove nothing. */
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

  /** Custom resources that create no Pods. */
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

  /** The kinds that keep Pods running by a selector. */
  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");

  private final List<RenderedObject> all;
  private final String release;
  private final String namespace;
  private final Set<String> assumed;
  private final Map<String, RenderedObject> byName = new LinkedHashMap<>();
  private final List<Pod> pods;
  private final Map<String, LabelledPods> byNamespace;
  private final List<RenderedObject> services;
  private final List<RenderedObject> workloads;
  private final Lazy<Set<String>> secretNames;

  /**
   * Creates the objects of a rendering.
   *
   * @param assumed the APIs that the cluster of the case serves because templates query them
   */
  public RenderedObjects(
      List<RenderedObject> all, String release, String namespace, Set<String> assumed) {
    this.assumed = Set.copyOf(assumed);
    this.all = all;
    this.release = release;
    this.namespace = namespace;
    for (RenderedObject object : all) {
      byName.putIfAbsent(key(object.kind(), namespace(object), object.name()), object);
    }
    this.pods = all.stream().flatMap(object -> object.pod().stream()).toList();
    this.byNamespace =
        pods.stream()
            .collect(
                Collectors.groupingBy(
                    pod -> namespace(pod.object()),
                    Collectors.collectingAndThen(Collectors.toList(), LabelledPods::new)));
    this.services = of("Service").stream().filter(one -> one.group().isEmpty()).toList();
    this.workloads = all.stream().filter(RenderedObjects::isWorkload).toList();
    this.secretNames = new Lazy<>(() -> SecretNames.of(all));
  }

  private static String key(String kind, String namespace, String name) {
    return kind + "\0" + namespace + "\0" + name;
  }

  /** Returns whether a template queries the API of an object, and the cluster serves it. */
  public boolean isAssumed(RenderedObject object) {
    return assumed.contains(object.manifest().apiVersion());
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

  /**
   * Returns the namespace of an object. Cluster-wide objects count as in the release's namespace.
   */
  public String namespace(RenderedObject object) {
    return object.namespace(namespace);
  }

  public String releaseNamespace() {
    return namespace;
  }

  public Optional<RenderedObject> find(String kind, String inNamespace, String name) {
    return Optional.ofNullable(byName.get(key(kind, inNamespace, name)));
  }

  /** Returns the object with that kind and name in the namespace of another object. */
  public Optional<RenderedObject> findBeside(RenderedObject other, String kind, String name) {
    return find(kind, namespace(other), name);
  }

  public boolean hasAnywhere(String kind, String name) {
    return all.stream().anyMatch(object -> object.isKind(kind) && object.name().equals(name));
  }

  public List<Pod> podsIn(String inNamespace) {
    return labelled(inNamespace).all();
  }

  private LabelledPods labelled(String inNamespace) {
    return byNamespace.getOrDefault(inNamespace, LabelledPods.NONE);
  }

  /** Returns the Pods that a LabelSelector selects in the namespace of its object. */
  public List<Pod> selected(RenderedObject object, At selector) {
    return labelled(namespace(object)).candidates(selector.get("matchLabels")).stream()
        .filter(pod -> Labels.selects(selector, pod.labels()))
        .toList();
  }

  /**
   * Returns the Pods that a Service selects. The workloads of hooks stay, and their Jobs and Pods
   * serve only Services that are hooks.
   */
  public List<Pod> served(RenderedObject service) {
    At selector = service.get("spec", "selector");
    return selector.isEmpty()
        ? List.of()
        : labelled(namespace(service)).candidates(selector).stream()
            .filter(pod -> Labels.mapSelects(selector, pod.labels()))
            .filter(pod -> canServe(pod.object(), service))
            .toList();
  }

  private static boolean canServe(RenderedObject maker, RenderedObject service) {
    return isOnce(maker) ? service.isHook() && maker.isHook() : true;
  }

  private static boolean isOnce(RenderedObject maker) {
    return maker.isKind("Job", "CronJob") || (maker.isHook() && maker.isKind("Pod"));
  }

  /**
   * Returns the Pod that a selector nearly matches: a Pod with all of its keys, or with all pairs
   * but one. Pods of an operator have labels that no rendered Pod has.
   */
  public Optional<Pod> nearest(RenderedObject object, At labels) {
    return podsIn(namespace(object)).stream()
        .filter(pod -> !pod.object().isHook() || !isOnce(pod.object()))
        .filter(pod -> isNear(labels, pod.labels()))
        .findFirst();
  }

  /**
   * Returns the Pod that a Service would select if one label had another value. A Pod without the
   * label does not count: its program can add the label itself, as leaders do.
   */
  public Optional<Pod> contradicted(RenderedObject service, At selector) {
    return nearest(service, selector)
        .filter(
            pod ->
                selector.entries().stream()
                    .allMatch(entry -> pod.labels().get(entry.key()).isSet()));
  }

  /** Returns whether a mapping of labels nearly matches these labels. */
  public static boolean isNear(At map, At labels) {
    List<At> wanted = map.entries();
    List<At> agreed = wanted.stream().filter(entry -> Labels.agrees(entry, labels)).toList();
    boolean telling = agreed.stream().anyMatch(entry -> !SHARED.contains(entry.key()));
    boolean allKeys = wanted.stream().allMatch(entry -> labels.get(entry.key()).isSet());
    return !wanted.isEmpty()
        && ((allKeys && (telling || wanted.size() == 1))
            || (telling && agreed.size() == wanted.size() - 1));
  }

  /** Returns whether a selector without a match nearly matches Pods of this chart. */
  public boolean isMeantForPods(RenderedObject object, At selector) {
    return nearest(object, selector.get("matchLabels")).isPresent()
        || (!pods.isEmpty() && namespace(object).equals(namespace) && !hasMakers());
  }

  /** Returns whether there are objects, such as those of an operator, that can create Pods. */
  private boolean hasMakers() {
    return all.stream().anyMatch(one -> !one.isBuiltIn() && !PASSIVE.contains(one.kind()));
  }

  /** Returns whether a name starts with the name of the release. */
  public boolean isOwn(String name) {
    return name.equals(release) || name.startsWith(release + "-");
  }

  /**
   * Returns whether a custom resource, a hook or an argument contains the name, so that the object
   * can be created there.
   */
  public boolean isMadeElsewhere(String name) {
    return isMadeElsewhere(name, all);
  }

  /** As {@link #isMadeElsewhere(String)}, without what the object itself and its kind contain. */
  public boolean isMadeElsewhere(String name, RenderedObject besides) {
    return isMadeElsewhere(
        name,
        all.stream()
            .filter(one -> !one.group().equals(besides.group()) || one.group().isEmpty())
            .toList());
  }

  private static boolean isMadeElsewhere(String name, List<RenderedObject> objects) {
    return objects.stream()
        .anyMatch(
            object ->
                (!object.isBuiltIn() || object.isHook() || object.isKind("Role", "ClusterRole"))
                    ? object.manifest().text().contains(name)
                    : object.pod().filter(pod -> speaks(pod, name)).isPresent());
  }

  /**
   * Returns whether a text is the name of a Secret: of a rendered one, of one that an object refers
   * to, or of one that a Role lists.
   *
   * @param text a name, or a namespace, '/' and a name
   */
  public boolean isSecretName(String text) {
    return secretNames.get().contains(text.substring(text.indexOf('/') + 1));
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

  /** Returns the Services of the core API group. */
  public List<RenderedObject> services() {
    return services;
  }

  /** Returns whether an object is one of {@link #workloads()}. */
  public static boolean isWorkload(RenderedObject object) {
    return WORKLOADS.contains(object.kind()) && object.pod().isPresent() && !object.isHook();
  }

  /** Returns the workloads that keep Pods running by a selector. */
  public List<RenderedObject> workloads() {
    return workloads;
  }
}
