package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Custom resource definitions that are known. */
public final class CustomResources {
  /** Knows none. */
  public static final CustomResources NONE = new CustomResources(Map.of());

  private final Map<ApiKind, Version> versions;

  private CustomResources(Map<ApiKind, Version> versions) {
    this.versions = versions;
  }

  /**
   * A version of a definition.
   *
   * @param served whether clusters serve it
   * @param schema its openAPIV3Schema; an empty schema if it has none
   * @param hasStatus whether its status is a subresource
   */
  record Version(boolean served, JsonNode schema, boolean hasStatus) {}

  /**
   * Returns those that documents define; other documents are ignored.
   *
   * @param manifests documents, of which an earlier one wins over a later one of the same kind
   * @return the definitions
   */
  public static CustomResources of(Collection<Manifest> manifests) {
    Map<ApiKind, Version> versions = new HashMap<>();
    manifests.forEach(manifest -> add(manifest.content(), versions));
    return new CustomResources(Map.copyOf(versions));
  }

  static void add(JsonNode document, Map<ApiKind, Version> versions) {
    if (document.path("kind").asText().equals("List")) {
      document.path("items").forEach(item -> add(item, versions));
    }
    if (!isDefinition(document)) {
      return;
    }
    JsonNode spec = document.path("spec");
    for (JsonNode version : spec.path("versions")) {
      versions.putIfAbsent(
          new ApiKind(
              spec.path("group").asText() + "/" + version.path("name").asText(),
              spec.path("names").path("kind").asText()),
          new Version(
              version.path("served").asBoolean(true),
              version.path("schema").path("openAPIV3Schema"),
              version.path("subresources").has("status")));
    }
  }

  /**
   * Returns whether a document defines a custom resource, in the only version of the API that is
   * left.
   */
  static boolean isDefinition(JsonNode document) {
    return document.path("kind").asText().equals("CustomResourceDefinition")
        && document.path("apiVersion").asText().equals("apiextensions.k8s.io/v1");
  }

  /**
   * Returns whether nothing is known.
   *
   * @return true if there is no definition
   */
  public boolean isEmpty() {
    return versions.isEmpty();
  }

  /** Returns a served version: as it is given, or else, of the Gateway API, the release here. */
  Optional<Version> version(ApiKind kind) {
    Version version = versions.get(kind);
    if (version == null && GatewayApi.owns(kind) && servedBy(kind).isEmpty()) {
      return GatewayApi.version(kind);
    }
    return Optional.ofNullable(version).filter(Version::served);
  }

  /** By which versions a kind of that name is served in the same group; empty if it is unknown. */
  Optional<List<String>> servedBy(ApiKind kind) {
    List<String> served = new ArrayList<>();
    boolean known = false;
    for (Map.Entry<ApiKind, Version> entry : versions.entrySet()) {
      ApiKind one = entry.getKey();
      if (one.kind().equals(kind.kind()) && one.group().equals(kind.group())) {
        known = true;
        if (entry.getValue().served()) {
          served.add(one.apiVersion());
        }
      }
    }
    return known ? Optional.of(served.stream().sorted().toList()) : Optional.empty();
  }
}
