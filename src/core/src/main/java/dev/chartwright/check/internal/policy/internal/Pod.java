package dev.chartwright.check.internal.policy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Pod, or the template of one.
 *
 * @param object what makes it
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

  /** Any kind whose spec.template looks like a Pod's counts, custom resources too. */
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

  /** The containers that run as long as the Pod does: those of the spec, and sidecars. */
  public List<Container> lasting() {
    return containers.stream().filter(Container::isLasting).toList();
  }

  /** Whether it is made to run on and on, and not to an end. */
  public boolean isService() {
    return !object.isHook() && !object.isKind("Job", "CronJob", "Pod", "PodTemplate");
  }

  /** The name of the service account, "default" where none is named. */
  public String serviceAccount() {
    String name = serviceAccountName().text();
    return name.isEmpty() ? "default" : name;
  }

  public At serviceAccountName() {
    At name = spec.get("serviceAccountName");
    return name.isEmpty() ? spec.get("serviceAccount") : name;
  }

  /** Whether all of its replicas are on one node on purpose: a volume may hold them there. */
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

  /** The names of all ports, those of containers that end included or not. */
  public Stream<At> ports() {
    return lasting().stream().flatMap(container -> container.at().get("ports").items().stream());
  }
}
