package dev.chartwright.image.internal;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.internal.kubernetes.ImageReference;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * A container of a chart that uses an image.
 *
 * @param objects all objects of the rendering
 */
record ImageUse(Pod pod, Container container, List<RenderedObject> objects) {

  /**
   * Finds the containers that use an image.
   *
   * @param names references of the image
   * @param container the name of a container, which decides instead of the references
   * @throws UnreadableImageException if no container uses the image
   */
  static List<ImageUse> in(Rendering rendering, List<String> names, Optional<String> container) {
    List<RenderedObject> objects =
        rendering.manifests().stream()
            .flatMap(manifest -> RenderedObject.of(manifest).stream())
            .toList();
    List<ImageUse> uses = new ArrayList<>();
    Set<String> others = new TreeSet<>();
    for (RenderedObject object : objects) {
      for (Pod pod : object.pod().stream().toList()) {
        for (Container one : pod.containers()) {
          boolean fits =
              container.isPresent()
                  ? one.name().equals(container.get())
                  : names.stream().anyMatch(name -> isSame(name, one.get("image").text()));
          if (fits) {
            uses.add(new ImageUse(pod, one, objects));
          }
          others.add(container.isPresent() ? one.name() : one.get("image").text());
        }
      }
    }
    if (uses.isEmpty()) {
      String list = ImageChecks.listed(others.stream().filter(one -> !one.isEmpty()).toList());
      throw new UnreadableImageException(
          container
              .map(one -> "The chart has no container '" + Shown.line(one) + "'.")
              .orElse("No container of the chart uses the image " + names(names) + "."),
          others.isEmpty()
              ? "The chart renders no containers with these values."
              : container.isPresent()
                  ? "Use one of its containers: " + list + "."
                  : "The chart uses "
                      + list
                      + ". Choose a container with --container, or set the image with --set.");
    }
    return uses;
  }

  private static String names(List<String> names) {
    return names.isEmpty() ? "(it has no name)" : String.join(", ", new LinkedHashSet<>(names));
  }

  /** Compares repositories; tags only if both have one, and digests do not count. */
  private static boolean isSame(String name, String image) {
    Optional<ImageReference> one = ImageReference.parse(name);
    Optional<ImageReference> other = ImageReference.parse(image);
    if (one.isEmpty() || other.isEmpty() || !one.get().name().equals(other.get().name())) {
      return false;
    }
    Optional<String> tag = one.get().tag();
    return tag.isEmpty() || other.get().tag().isEmpty() || tag.equals(other.get().tag());
  }

  At get(String... steps) {
    return container.get(steps);
  }

  boolean isReadOnly() {
    return container.security("readOnlyRootFilesystem").isTrue();
  }

  OptionalLong runAsUser() {
    return container.effective("runAsUser").number();
  }

  /** Returns the groups that the chart adds, which own volumes and count for permissions. */
  Set<Long> groups() {
    Set<Long> groups = new TreeSet<>();
    container.effective("runAsGroup").number().ifPresent(groups::add);
    pod.spec().get("securityContext", "fsGroup").number().ifPresent(groups::add);
    pod.spec().get("securityContext", "supplementalGroups").items().stream()
        .map(At::number)
        .filter(OptionalLong::isPresent)
        .forEach(one -> groups.add(one.getAsLong()));
    return groups;
  }

  /** Returns the paths where volumes are mounted. */
  List<String> mounts() {
    List<String> paths = new ArrayList<>();
    get("volumeMounts").items().forEach(one -> paths.add(path(one.get("mountPath").text())));
    get("volumeDevices").items().forEach(one -> paths.add(path(one.get("devicePath").text())));
    return paths;
  }

  private static String path(String text) {
    return FileTree.clean(text);
  }

  /** Returns whether a variable is set in a way that only a cluster knows. */
  boolean isUnknown(String variable) {
    for (At one : get("env").items()) {
      if (one.get("name").is(variable)) {
        return one.get("valueFrom").isSet() || one.get("value").text().contains("$(");
      }
    }
    return get("envFrom").items().stream().anyMatch(one -> !lacks(one, variable));
  }

  /** Returns whether a ConfigMap or Secret of the chart certainly does not set a variable. */
  private boolean lacks(At source, String variable) {
    boolean isSecret = source.get("secretRef").isSet();
    String name = source.get(isSecret ? "secretRef" : "configMapRef", "name").text();
    String key = variable;
    String prefix = source.get("prefix").text();
    if (!prefix.isEmpty()) {
      if (!variable.startsWith(prefix)) {
        return true;
      }
      key = variable.substring(prefix.length());
    }
    String wanted = key;
    return objects.stream()
        .filter(one -> one.isKind(isSecret ? "Secret" : "ConfigMap") && one.name().equals(name))
        .anyMatch(
            one -> !one.get("data", wanted).isSet() && !one.get("stringData", wanted).isSet());
  }

  /** Returns the value of a variable that the chart sets itself. */
  Optional<String> variable(String name) {
    return get("env").items().stream()
        .filter(one -> one.get("name").is(name))
        .map(one -> one.get("value").text())
        .reduce((first, second) -> second);
  }
}
