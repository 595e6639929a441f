package dev.chartwright.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Objects;

/**
 * Which object.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param namespace its namespace, or empty for what has none
 */
public record ObjectRef(String apiVersion, String kind, String namespace, String name) {
  /**
   * Returns the reference of an object of the API.
   *
   * @return its reference
   */
  public static ObjectRef of(HasMetadata object) {
    return new ObjectRef(
        object.getApiVersion(),
        object.getKind(),
        Objects.requireNonNullElse(object.getMetadata().getNamespace(), ""),
        object.getMetadata().getName());
  }

  /**
   * Returns the reference of an object of a manifest.
   *
   * @param releaseNamespace the namespace of what states none
   * @return its reference
   */
  public static ObjectRef of(JsonNode content, String releaseNamespace) {
    return new ObjectRef(
        content.path("apiVersion").asText(),
        content.path("kind").asText(),
        content.path("metadata").path("namespace").asText(releaseNamespace),
        content.path("metadata").path("name").asText());
  }

  /**
   * Returns kind and name for people.
   *
   * @return such as {@code Deployment/web}
   */
  public String label() {
    return kind + "/" + name;
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? label() : label() + " in " + namespace;
  }
}
