package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.check.internal.schema.CustomResources.Version;
import dev.chartwright.internal.yaml.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The definitions of the Gateway API, for charts that render its kinds without bringing them. The
 * data is written by ci/schemas/generate; it is read when a document of that group is checked.
 */
final class GatewayApi {
  private static final String GROUP = "gateway.networking.k8s.io";
  private static final String DATA = "gateway.json";

  private GatewayApi() {}

  static boolean owns(ApiKind kind) {
    return kind.group().equals(GROUP);
  }

  /** Returns a served version; empty for one that only other releases serve. */
  static Optional<Version> version(ApiKind kind) {
    return Optional.ofNullable(Data.VERSIONS.get(kind));
  }

  /** Read when it is first needed. */
  private static final class Data {
    static final Map<ApiKind, Version> VERSIONS = read();

    private Data() {}

    private static Map<ApiKind, Version> read() {
      try (InputStream in = GatewayApi.class.getResourceAsStream(DATA)) {
        if (in == null) {
          throw new IllegalStateException("the resource " + DATA + " is missing");
        }
        JsonNode list = Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        list.path("items").forEach(Data::share);
        Map<ApiKind, Version> versions = new HashMap<>();
        CustomResources.add(list, versions);
        return Map.copyOf(versions);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** A version whose schema is that of another one refers to it. */
    private static void share(JsonNode definition) {
      JsonNode versions = definition.path("spec").path("versions");
      for (JsonNode version : versions) {
        String as = version.path("schema").path("as").asText("");
        for (JsonNode other : versions) {
          if (other.path("name").asText().equals(as)) {
            ((ObjectNode) version).set("schema", other.path("schema"));
          }
        }
      }
    }
  }
}
