package dev.chartwright.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The objects that Pods reference. */
final class References {
  private References() {}

  /** Returns the Secrets whose keys are in the environment of any container. */
  static Set<String> secrets(Rendering rendering) {
    return Pod.of(rendering).stream()
        .flatMap(pod -> secrets(pod).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static List<String> secrets(Pod pod) {
    return variables(pod, "secretKeyRef").stream().map(ref -> ref.path("name").asText()).toList();
  }

  /** Returns the references in the environment of a Pod. */
  static List<JsonNode> variables(Pod pod, String kind) {
    return pod.allContainers().stream()
        .flatMap(container -> Pod.items(container.path("env")))
        .map(variable -> variable.path("valueFrom").path(kind))
        .filter(JsonNode::isObject)
        .toList();
  }
}
