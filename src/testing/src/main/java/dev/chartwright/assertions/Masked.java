package dev.chartwright.assertions;

import dev.chartwright.render.Generated;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.unittest.internal.yaml.GoYaml;
import dev.chartwright.unittest.internal.yaml.GoYamlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rendering as text that is the same at every run. */
final class Masked {
  private Masked() {}

  private static Rendering again(Rendering rendering) {
    return Renderer.of(rendering.subject().chart()).render(rendering.subject());
  }

  static String text(Rendering rendering) {
    Generated generated = Generated.between(rendering, again(rendering));
    StringBuilder text = new StringBuilder();
    for (Manifest manifest : rendering.documents()) {
      text.append("---\n# Source: ")
          .append(manifest.template())
          .append('\n')
          .append(generated.mask(manifest).strip())
          .append('\n');
    }
    return text.toString();
  }

  /**
   * Returns the content of documents, as go-yaml reads them. What another rendering has otherwise
   * is replaced by its shape.
   *
   * @throws GoYamlException if go-yaml rejects a document
   */
  static Map<Manifest, Optional<Object>> contents(Rendering rendering) throws GoYamlException {
    Map<Manifest, Optional<Object>> contents = new LinkedHashMap<>();
    List<Manifest> mine = rendering.manifests();
    List<Manifest> theirs = again(rendering).manifests();
    for (int i = 0; i < mine.size(); i++) {
      Object content = GoYaml.readFirst(mine.get(i).text());
      Object other = mine.size() == theirs.size() ? read(theirs.get(i)) : content;
      contents.put(mine.get(i), Optional.ofNullable(masked(content, other)));
    }
    return contents;
  }

  private static @Nullable Object read(Manifest manifest) throws GoYamlException {
    return GoYaml.readFirst(manifest.text());
  }

  private static @Nullable Object masked(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> others) {
      Map<Object, @Nullable Object> all = new LinkedHashMap<>();
      map.forEach((key, value) -> all.put(key, masked(value, others.get(key))));
      return all;
    }
    if (one instanceof List<?> list && other instanceof List<?> others) {
      List<@Nullable Object> all = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        all.add(masked(list.get(i), i < others.size() ? others.get(i) : list.get(i)));
      }
      return all;
    }
    boolean isScalar = one != null && other != null && !one.equals(other);
    return isScalar ? Generated.mask(String.valueOf(one), String.valueOf(other)) : one;
  }
}
