package dev.chartwright.check.internal.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.internal.cel.CelValues;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An object of a case: a document, or an item of a list.
 *
 * @param manifest the document
 * @param prefix where in the document it is
 * @param namespace its namespace; ignored for objects of the whole cluster
 * @param value the object as expressions see it
 */
record CaseObject(
    Manifest manifest, List<String> prefix, JsonNode content, String namespace, Object value) {

  /** Returns all objects of a rendering, in order. */
  static List<CaseObject> in(Rendering rendering) {
    List<CaseObject> objects = new ArrayList<>();
    String release = rendering.subject().namespace();
    for (Manifest manifest : rendering.manifests()) {
      JsonNode content = manifest.content();
      JsonNode items = content.path("items");
      if (manifest.kind().endsWith("List") && items.isArray()) {
        for (int i = 0; i < items.size(); i++) {
          List<String> prefix = List.of("items", Integer.toString(i));
          objects.add(of(manifest, prefix, items.get(i), release));
        }
      } else if (content.isObject()) {
        objects.add(of(manifest, List.of(), content, release));
      }
    }
    return objects;
  }

  private static CaseObject of(
      Manifest manifest, List<String> prefix, JsonNode content, String release) {
    String own = content.path("metadata").path("namespace").asText("");
    return new CaseObject(
        manifest, prefix, content, own.isEmpty() ? release : own, CelValues.of(content));
  }

  String kind() {
    return content.path("kind").asText();
  }

  String apiVersion() {
    return content.path("apiVersion").asText();
  }

  String group() {
    int slash = apiVersion().indexOf('/');
    return slash < 0 ? "" : apiVersion().substring(0, slash);
  }

  String name() {
    return content.path("metadata").path("name").asText();
  }

  String label() {
    return (kind().isEmpty() ? "?" : kind()) + "/" + (name().isEmpty() ? "?" : name());
  }

  /** Returns what made a place in it. */
  Trace trace(Rendering rendering, List<String> path) {
    return rendering.trace(manifest, Stream.concat(prefix.stream(), path.stream()).toList());
  }
}
