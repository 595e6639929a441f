package dev.chartwright.check.internal.exempt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Location;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An exemption that is on an object: {@code chartwright.dev/ignore.CW1120: reason}, which may end
 * in {@code until 2027-01-31}.
 *
 * @param check the check's id
 * @param object the object, such as {@code Deployment/web}
 * @param rendering the rendering that has the object
 * @param manifest the document with the annotation
 * @param path where in the document
 */
record Annotation(
    String check,
    String object,
    String text,
    Rendering rendering,
    Manifest manifest,
    List<String> path) {
  static final String PREFIX = "chartwright.dev/ignore.";
  private static final Pattern UNTIL = Pattern.compile("\\buntil (\\d{4}-\\d{2}-\\d{2})\\s*$");

  /** Returns all that are on objects of a rendering. */
  static List<Annotation> in(Rendering rendering) {
    List<Annotation> found = new ArrayList<>();
    for (Manifest manifest : rendering.manifests()) {
      if (manifest.text().contains(PREFIX)) {
        collect(rendering, manifest, manifest.content(), List.of(), found);
        JsonNode items = manifest.content().path("items");
        for (int i = 0; items.isArray() && i < items.size(); i++) {
          collect(rendering, manifest, items.get(i), List.of("items", Integer.toString(i)), found);
        }
      }
    }
    return found;
  }

  private static void collect(
      Rendering rendering,
      Manifest manifest,
      JsonNode object,
      List<String> prefix,
      List<Annotation> found) {
    String label = word(object.path("kind")) + "/" + word(object.path("metadata").path("name"));
    JsonNode annotations = object.path("metadata").path("annotations");
    for (Map.Entry<String, JsonNode> entry : annotations.properties()) {
      if (entry.getKey().startsWith(PREFIX)) {
        found.add(
            new Annotation(
                entry.getKey().substring(PREFIX.length()),
                label,
                entry.getValue().isNull() ? "" : entry.getValue().asText(),
                rendering,
                manifest,
                Stream.of(prefix, List.of("metadata", "annotations", entry.getKey()))
                    .flatMap(List::stream)
                    .toList()));
      }
    }
  }

  private static String word(JsonNode node) {
    String text = node.isValueNode() && !node.isNull() ? node.asText() : "";
    return text.isEmpty() ? "?" : text;
  }

  Location place() {
    return rendering.locate(manifest, path.toArray(String[]::new));
  }

  /** Returns the file of the object, as findings name it. */
  String file() {
    return rendering.locate(manifest.template(), manifest.firstLine()).file();
  }

  String reason() {
    return UNTIL.matcher(text).replaceFirst("").strip();
  }

  boolean holds(LocalDate today) {
    Matcher matcher = UNTIL.matcher(text);
    if (reason().isEmpty()) {
      return false;
    }
    try {
      return !matcher.find() || !LocalDate.parse(matcher.group(1)).isBefore(today);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
