package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** References of Pods by name. */
final class References {
  /** Kubernetes creates it in every namespace. */
  private static final Set<String> ALWAYS = Set.of("kube-root-ca.crt", "openshift-service-ca.crt");

  private References() {}

  /** Returns whether Kubernetes creates a ConfigMap with that name in every namespace. */
  static boolean isAlwaysThere(String name) {
    return ALWAYS.contains(name);
  }

  /** Returns all references of all Pods, in their order. */
  static List<Reference> of(RenderedObjects all) {
    List<Reference> references = new ArrayList<>();
    for (Pod pod : all.pods()) {
      RenderedObject object = pod.object();
      for (Container container : pod.containers()) {
        environment(object, container, references);
      }
      for (At volume : pod.volumes().items()) {
        source(object, "ConfigMap", volume.get("configMap"), "name", references);
        source(object, "Secret", volume.get("secret"), "secretName", references);
        for (At projected : volume.get("projected", "sources").items()) {
          source(object, "ConfigMap", projected.get("configMap"), "name", references);
          source(object, "Secret", projected.get("secret"), "name", references);
        }
        for (String driver : List.of("cephfs", "flexVolume", "iscsi", "rbd", "scaleIO")) {
          whole(object, "Secret", volume.get(driver, "secretRef", "name"), references);
        }
        whole(object, "Secret", volume.get("csi", "nodePublishSecretRef", "name"), references);
        whole(object, "Secret", volume.get("azureFile", "secretName"), references);
        whole(
            object,
            "PersistentVolumeClaim",
            volume.get("persistentVolumeClaim", "claimName"),
            references);
      }
      whole(object, "ServiceAccount", pod.serviceAccountName(), references);
    }
    return references;
  }

  private static void environment(
      RenderedObject object, Container container, List<Reference> references) {
    for (At variable : container.get("env").items()) {
      key(object, "ConfigMap", variable.get("valueFrom", "configMapKeyRef"), references);
      key(object, "Secret", variable.get("valueFrom", "secretKeyRef"), references);
    }
    for (At source : container.get("envFrom").items()) {
      source(object, "ConfigMap", source.get("configMapRef"), "name", references);
      source(object, "Secret", source.get("secretRef"), "name", references);
    }
  }

  private static void key(RenderedObject object, String kind, At at, List<Reference> into) {
    if (!at.get("name").isEmpty()) {
      List<At> keys = at.get("key").isEmpty() ? List.of() : List.of(at.get("key"));
      into.add(new Reference(object, kind, at.get("name"), keys, at.get("optional").isTrue()));
    }
  }

  private static void source(
      RenderedObject object, String kind, At at, String field, List<Reference> into) {
    if (!at.get(field).isEmpty()) {
      List<At> keys = at.get("items").items().stream().map(item -> item.get("key")).toList();
      into.add(new Reference(object, kind, at.get(field), keys, at.get("optional").isTrue()));
    }
  }

  private static void whole(RenderedObject object, String kind, At name, List<Reference> into) {
    if (!name.isEmpty()) {
      into.add(new Reference(object, kind, name, List.of(), false));
    }
  }

  /** Returns the references to objects that are not rendered, one for each object and name. */
  static Stream<Reference> missing(RenderedObjects all, String kind) {
    Set<String> seen = new HashSet<>();
    return of(all).stream()
        .filter(one -> one.kind().equals(kind) && !one.optional() && !one.object().isTest())
        .filter(one -> !isAlwaysThere(one.name().text()))
        .filter(one -> all.findBeside(one.object(), kind, one.name().text()).isEmpty())
        .filter(one -> !all.isMadeElsewhere(one.name().text()))
        .filter(one -> seen.add(one.object().label() + " " + one.name().text()));
  }

  /**
   * Returns whether a rendered ConfigMap or Secret has no key, because a program fills it later.
   */
  static boolean isFilledLater(RenderedObject holder) {
    boolean empty =
        Stream.of("data", "stringData", "binaryData")
            .allMatch(field -> holder.get(field).isEmpty());
    return empty || holder.get("type").is("kubernetes.io/service-account-token");
  }

  static boolean hasKey(RenderedObject holder, String key) {
    return Stream.of("data", "stringData", "binaryData")
        .anyMatch(field -> holder.get(field).node().has(key));
  }
}
