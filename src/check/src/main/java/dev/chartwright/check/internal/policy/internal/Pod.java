package dev.chartwright.check.internal.policy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Pod, or the template of one.
 *
 * @param object the object that creates it
 * @param template the place of its metadata and spec
 * @param spec the place of its spec
 * @param containers all of its containers, in the order in which they start
 */
public record Pod(RenderedObject object, At template, At spec, List<Container> containers) {
  private static final Map<String, List<String>> TEMPLATES =
      Map.of(
          "Pod", List.of(),
          "PodTemplate", List.of("template"),
          "CronJob", List.of("spec", "jobTemplate", "spec", "template"));

  /**
   * Returns the Pod of any kind whose spec.template looks like that of a Pod, custom resources
   * included.
   */
  public static Optional<Pod> in(RenderedObject object) {
    At template =
        object.get(
            TEMPLATES
                .getOrDefault(object.kind(), List.of("spec", "template"))
                .toArray(String[]::new));
    At spec = template.get("spec");
    if (!spec.get("containers").isList()) {
      return Optional.empty();
    }
    List<Container> containers = new ArrayList<>();
    for (Container.Type type : Container.Type.values()) {
      spec.get(type.field()).items().forEach(at -> containers.add(new Container(type, at, spec)));
    }
    return Optional.of(new Pod(object, template, spec, List.copyOf(containers)));
  }

  public At labels() {
    return template.get("metadata", "labels");
  }

  public At volumes() {
    return spec.get("volumes");
  }

  /** Returns the containers that run as long as the Pod: those in spec.containers, and sidecars. */
  public List<Container> lasting() {
    return containers.stream().filter(Container::isLasting).toList();
  }

  /** Returns whether the Pod runs without an end, unlike that of a Job or hook. */
  public boolean isService() {
    return !object.isHook() && !object.isKind("Job", "CronJob", "Pod", "PodTemplate");
  }

  /** Returns the name of the service account; the default is "default". */
  public String serviceAccount() {
    String name = serviceAccountName().text();
    return name.isEmpty() ? "default" : name;
  }

  public At serviceAccountName() {
    At name = spec.get("serviceAccountName");
    return name.isEmpty() ? spec.get("serviceAccount") : name;
  }

  /** Returns whether all replicas run on one Node on purpose, for example because of a volume. */
  public boolean sharesNode() {
    return spec
        .get("affinity", "podAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
        .items()
        .stream()
        .filter(term -> term.get("topologyKey").is("kubernetes.io/hostname"))
        .anyMatch(term -> Labels.selects(term.get("labelSelector"), labels()));
  }

  public boolean isWindows() {
    return spec.get("os", "name").is("windows");
  }

  /** Returns the names of all ports. */
  public Stream<At> ports() {
    return lasting().stream().flatMap(container -> container.at().get("ports").items().stream());
  }
}
