package dev.chartwright.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A Pod of a rendering, whichever object creates it. */
record Pod(Manifest owner, JsonNode metadata, JsonNode spec) {
  static List<Pod> of(Rendering rendering) {
    return rendering.manifests().stream().flatMap(m -> of(m).stream()).toList();
  }

  static Optional<Pod> of(Manifest manifest) {
    JsonNode content = manifest.content();
    return switch (manifest.kind()) {
      case "Pod" -> Optional.of(new Pod(manifest, content.path("metadata"), content.path("spec")));
      case "Deployment", "StatefulSet", "Job" ->
          Optional.of(
              new Pod(
                  manifest,
                  content.at("/spec/template/metadata"),
                  content.at("/spec/template/spec")));
      default -> Optional.empty();
    };
  }

  static Pod of(Rendering rendering, String kind, String name) {
    return of(Platform.find(rendering, kind, name)).orElseThrow();
  }

  static boolean isMadeBy(Manifest manifest) {
    return of(manifest).isPresent();
  }

  /** Returns its part of the platform, such as {@code infra/redis}. */
  String role() {
    Map<String, String> labels = labels();
    return labels.get("app.kubernetes.io/name") + "/" + labels.get("app.kubernetes.io/component");
  }

  String namespace() {
    return owner.namespace().orElse(Platform.NAMESPACE);
  }

  Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    metadata
        .path("labels")
        .properties()
        .forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
    return labels;
  }

  boolean isLongRunning() {
    return owner.kind().equals("Deployment") || owner.kind().equals("StatefulSet");
  }

  /** Returns the containers, init containers first. */
  List<JsonNode> allContainers() {
    return Stream.concat(items(spec.path("initContainers")), items(spec.path("containers")))
        .toList();
  }

  JsonNode container() {
    return spec.at("/containers/0");
  }

  /** Returns the environment of a container: plain values unchanged, others as JSON. */
  static Map<String, String> env(JsonNode container) {
    Map<String, String> env = new TreeMap<>();
    items(container.path("env"))
        .forEach(
            variable ->
                env.put(
                    variable.path("name").asText(),
                    variable.has("value")
                        ? variable.path("value").asText()
                        : variable.path("valueFrom").toString()));
    return env;
  }

  /** Returns a quantity of memory in bytes. */
  static long bytes(String quantity) {
    long number = Long.parseLong(quantity.replaceAll("\\D", ""));
    return switch (quantity.replaceAll("\\d", "")) {
      case "Ki" -> number << 10;
      case "Mi" -> number << 20;
      case "Gi" -> number << 30;
      default -> throw new AssertionError("invalid quantity of memory '" + quantity + "'");
    };
  }

  static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  static List<String> texts(JsonNode list) {
    return items(list).map(JsonNode::asText).toList();
  }
}
