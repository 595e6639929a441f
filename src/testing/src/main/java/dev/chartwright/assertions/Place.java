package dev.chartwright.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place in a rendered object.
 *
 * @param rendering what the object is a part of, if that is known
 * @param path keys and list indexes from the root of the document
 */
record Place(@Nullable Rendering rendering, Manifest manifest, List<String> path) {
  Place {
    path = List.copyOf(path);
  }

  static Place of(@Nullable Rendering rendering, Manifest manifest) {
    return new Place(rendering, manifest, List.of());
  }

  JsonNode node() {
    return Paths.child(manifest.content(), path);
  }

  Place get(List<String> steps) {
    List<String> longer = new ArrayList<>(path);
    longer.addAll(steps);
    return new Place(rendering, manifest, longer);
  }

  Place get(String... steps) {
    return get(List.of(steps));
  }

  /** Returns the items of a list, or nothing if it is not one. */
  List<Place> items() {
    List<Place> items = new ArrayList<>();
    for (int i = 0; node().isArray() && i < node().size(); i++) {
      items.add(get(String.valueOf(i)));
    }
    return items;
  }

  /** Returns the text of a scalar, or an empty text. */
  String text() {
    JsonNode node = node();
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }

  boolean exists() {
    return !node().isMissingNode() && !node().isNull();
  }

  /** Returns the item of a list whose {@code name}, or other key, has that value; the last wins. */
  Optional<Place> item(String key, String value) {
    return items().stream()
        .filter(item -> item.get(key).text().equals(value))
        .reduce((first, second) -> second);
  }

  /** Returns the values of a key of all items. */
  List<String> texts(String key) {
    return items().stream()
        .map(item -> item.get(key).text())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** Returns the object, with what it can be compared with. */
  RenderedObject object() {
    return RenderedObject.of(manifest).get(0);
  }

  /**
   * Returns all objects of the rendering.
   *
   * @throws IllegalStateException if only the object is known
   */
  RenderedObjects objects() {
    Rendering all = whole();
    return new RenderedObjects(
        all.manifests().stream().flatMap(one -> RenderedObject.of(one).stream()).toList(),
        all.subject().releaseName(),
        all.subject().namespace(),
        Set.of());
  }

  /**
   * Returns what the object is a part of.
   *
   * @throws IllegalStateException if only the object is known
   */
  Rendering whole() {
    if (rendering == null) {
      throw new IllegalStateException(
          "the other objects are not known. Start with assertThat(rendering).");
    }
    return rendering;
  }

  /** Returns lines with what made the value: the template, the helpers and the values key. */
  String origin() {
    if (rendering == null) {
      return "";
    }
    Trace trace = rendering.trace(manifest, path);
    StringBuilder text = new StringBuilder("\nat ").append(trace.location());
    trace.places().forEach(place -> text.append("\ntrace ").append(place));
    trace.key().ifPresent(key -> text.append("\nkey ").append(key));
    return text.toString();
  }

  @Override
  public String toString() {
    return manifest.label() + (path.isEmpty() ? "" : " " + Paths.written(path));
  }
}
