package dev.chartwright.unittest.internal;

import dev.chartwright.unittest.internal.FirstSuite.Assert;
import dev.chartwright.unittest.internal.yaml.GoYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a first suite asserts of an object, by its kind. */
final class FirstObject {
  private static final int MOST_LINES = 15;
  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");
  private static final Map<String, List<String>> FACTS =
      Map.ofEntries(
          Map.entry("Service", List.of("spec.type", "spec.selector", "spec.ports")),
          Map.entry("Ingress", List.of("spec.ingressClassName", "spec.rules")),
          Map.entry(
              "HorizontalPodAutoscaler",
              List.of("spec.scaleTargetRef", "spec.minReplicas", "spec.maxReplicas")),
          Map.entry(
              "PodDisruptionBudget",
              List.of("spec.selector", "spec.minAvailable", "spec.maxUnavailable")),
          Map.entry("NetworkPolicy", List.of("spec.podSelector", "spec.policyTypes")),
          Map.entry("Role", List.of("rules")),
          Map.entry("ClusterRole", List.of("rules")),
          Map.entry("RoleBinding", List.of("roleRef", "subjects")),
          Map.entry("ClusterRoleBinding", List.of("roleRef", "subjects")),
          Map.entry("CronJob", List.of("spec.schedule", "spec.concurrencyPolicy")),
          Map.entry(
              "PersistentVolumeClaim",
              List.of("spec.accessModes", "spec.resources.requests.storage")),
          Map.entry("Secret", List.of("type")),
          Map.entry("ServiceMonitor", List.of("spec.selector", "spec.endpoints")),
          Map.entry("PodMonitor", List.of("spec.selector", "spec.podMetricsEndpoints")),
          Map.entry("StatefulSet", List.of("spec.serviceName")));

  private final Map<String, @Nullable Object> content;
  private final Map<String, @Nullable Object> again;

  /**
   * Creates a description.
   *
   * @param again the same object of another rendering: what differs is random
   */
  FirstObject(Map<String, @Nullable Object> content, Map<String, @Nullable Object> again) {
    this.content = content;
    this.again = again;
  }

  String kind() {
    return String.valueOf(content.get("kind"));
  }

  String name() {
    return at("metadata.name") instanceof String name ? name : "";
  }

  boolean isSecret() {
    return kind().equals("Secret");
  }

  boolean isStable() {
    return content.equals(again);
  }

  /** Returns the assertions that hold of the object with the values of the suite. */
  List<Assert> facts() {
    List<Assert> facts = new ArrayList<>();
    facts.add(Assert.of("isKind", "of", kind()));
    facts.add(Assert.of("isAPIVersion", "of", String.valueOf(content.get("apiVersion"))));
    equal("metadata.name", facts);
    if (WORKLOADS.contains(kind())) {
      equal("spec.selector.matchLabels", facts);
      Object labels = at("spec.selector.matchLabels");
      if (isSame("spec.selector.matchLabels") && labels != null) {
        facts.add(
            Assert.of("isSubset", "path", "spec.template.metadata.labels", "content", labels));
      }
    }
    FACTS.getOrDefault(kind(), List.of()).forEach(path -> equal(path, facts));
    for (String key : List.of("data", "stringData")) {
      keys(key, facts);
    }
    containers(facts);
    return facts;
  }

  private void equal(String path, List<Assert> facts) {
    Object value = at(path);
    if (value != null && isSame(path) && GoYaml.write(value).lines().count() <= MOST_LINES) {
      facts.add(Assert.equal(path, value));
    }
  }

  /** The values of a Secret are random, or secret; those of a ConfigMap are in its snapshot. */
  private void keys(String path, List<Assert> facts) {
    if ((isSecret() || kind().equals("ConfigMap")) && at(path) instanceof Map<?, ?> map) {
      map.keySet().stream()
          .limit(MOST_LINES)
          .forEach(key -> facts.add(Assert.of("exists", "path", path + "[\"" + key + "\"]")));
    }
  }

  private void containers(List<Assert> facts) {
    String pod = podSpec();
    if (pod.isEmpty()) {
      return;
    }
    if (at(pod + ".serviceAccountName") != null) {
      equal(pod + ".serviceAccountName", facts);
    }
    if (at(pod + ".containers") instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        String path = pod + ".containers[" + i + "]";
        for (String field : List.of("name", "image", "ports")) {
          if (list.get(i) instanceof Map<?, ?> one && one.get(field) != null) {
            Object value = one.get(field);
            if (Objects.equals(value, in(again, pod, i, field))
                && GoYaml.write(value).lines().count() <= MOST_LINES) {
              facts.add(Assert.equal(path + "." + field, value));
            }
          }
        }
      }
    }
  }

  private static @Nullable Object in(
      Map<String, @Nullable Object> content, String pod, int index, String field) {
    return at(content, pod + ".containers") instanceof List<?> list
            && index < list.size()
            && list.get(index) instanceof Map<?, ?> one
        ? one.get(field)
        : null;
  }

  /** Returns the path of the specification of its Pods; empty if it has none. */
  String podSpec() {
    return switch (kind()) {
      case "Pod" -> "spec";
      case "CronJob" -> "spec.jobTemplate.spec.template.spec";
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job" -> "spec.template.spec";
      default -> "";
    };
  }

  private boolean isSame(String path) {
    return Objects.equals(at(path), at(again, path));
  }

  private @Nullable Object at(String path) {
    return at(content, path);
  }

  private static @Nullable Object at(Map<String, @Nullable Object> content, String path) {
    Object at = content;
    for (String step : path.split("\\.")) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return at;
  }
}
