package dev.chartwright.local.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a chart's values request for the namespace of its release: {@code namespace.podSecurity},
 * {@code namespace.labels} and {@code namespace.annotations}. No chart can render that namespace
 * itself, because Helm stores the release in it first.
 */
record ReleaseNamespace(Map<String, String> labels, Map<String, String> annotations) {
  /** Owns the labels and annotations, so that those of others stay. */
  static final String MANAGER = "chartwright";

  private static final String ENFORCE = "pod-security.kubernetes.io/enforce";
  private static final String WARN = "pod-security.kubernetes.io/warn";

  /** Other values would be another chart's idea of the key. */
  private static final Set<String> LEVELS = Set.of("privileged", "baseline", "restricted");

  ReleaseNamespace {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /**
   * Reads the values.
   *
   * @param values the values of the chart, merged with the user's
   * @return empty if the chart has none of the keys
   */
  static Optional<ReleaseNamespace> of(JsonNode values) {
    JsonNode namespace = values.path("namespace");
    String level = namespace.path("podSecurity").asText();
    boolean hasLevel = LEVELS.contains(level);
    if (!hasLevel
        && !namespace.path("labels").isObject()
        && !namespace.path("annotations").isObject()) {
      return Optional.empty();
    }
    Map<String, String> labels = new TreeMap<>();
    if (hasLevel) {
      labels.put(ENFORCE, level);
      labels.put(WARN, level);
    }
    labels.putAll(texts(namespace.path("labels")));
    return Optional.of(new ReleaseNamespace(labels, texts(namespace.path("annotations"))));
  }

  private static Map<String, String> texts(JsonNode map) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
        texts.put(entry.getKey(), entry.getValue().asText());
      }
    }
    return texts;
  }

  /**
   * Creates or patches the namespace. It belongs to no release then, and what others set stays.
   * What was set before and is no longer requested is removed.
   *
   * @return what the namespace has now, in one sentence
   * @throws UnableToLabelNamespaceException if the cluster rejects it
   */
  String apply(KubernetesClient client, String name) {
    try {
      client
          .resource(
              new NamespaceBuilder()
                  .withNewMetadata()
                  .withName(name)
                  .withLabels(labels)
                  .withAnnotations(annotations)
                  .endMetadata()
                  .build())
          .fieldManager(MANAGER)
          .forceConflicts()
          .serverSideApply();
    } catch (KubernetesClientException e) {
      throw new UnableToLabelNamespaceException(name, e);
    }
    return sentence(name);
  }

  /** Returns what the namespace has, in one sentence. */
  String sentence(String name) {
    String all =
        Stream.concat(
                new TreeMap<>(labels)
                    .entrySet().stream().map(label -> label.getKey() + "=" + label.getValue()),
                new TreeMap<>(annotations).keySet().stream().map(key -> "annotation " + key))
            .collect(Collectors.joining(", "));
    return "The namespace "
        + name
        + " has "
        + (all.isEmpty() ? "no labels of the values" : all)
        + ".";
  }
}
