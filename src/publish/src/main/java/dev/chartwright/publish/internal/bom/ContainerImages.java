package dev.chartwright.publish.internal.bom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the images in renderings. It reads every list of containers, so that Pod templates in
 * custom resources are included.
 */
public final class ContainerImages {
  private static final Set<String> LISTS =
      Set.of("containers", "initContainers", "ephemeralContainers");

  private ContainerImages() {}

  /**
   * Finds images.
   *
   * @param renderings the renderings of a chart
   * @return each image as written, with the containers that run it, such as {@code Deployment/web:
   *     server}; both sorted
   */
  public static SortedMap<String, SortedSet<String>> of(Collection<Rendering> renderings) {
    SortedMap<String, SortedSet<String>> images = new TreeMap<>();
    for (Rendering rendering : renderings) {
      for (Manifest manifest : rendering.manifests()) {
        collect(manifest.content(), manifest.kind() + "/" + manifest.name(), images);
      }
    }
    return images;
  }

  private static void collect(
      JsonNode node, String object, SortedMap<String, SortedSet<String>> images) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (LISTS.contains(field.getKey()) && field.getValue().isArray()) {
        for (JsonNode container : field.getValue()) {
          String image = container.path("image").asText();
          if (!image.isBlank()) {
            images
                .computeIfAbsent(image, any -> new TreeSet<>())
                .add(object + ": " + container.path("name").asText());
          }
        }
      }
      collect(field.getValue(), object, images);
    }
    if (node.isArray()) {
      node.forEach(item -> collect(item, object, images));
    }
  }
}
