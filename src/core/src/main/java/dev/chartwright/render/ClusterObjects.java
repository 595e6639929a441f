package dev.chartwright.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.render.internal.Documents;
import dev.chartwright.render.internal.InstalledObjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Objects of a cluster, which {@code lookup} finds. */
public final class ClusterObjects {
  /** No objects. */
  public static final ClusterObjects NONE = new ClusterObjects(List.of());

  private final List<JsonNode> objects;
  private final String key;

  private ClusterObjects(List<JsonNode> objects) {
    this.objects = List.copyOf(objects);
    Hashing hashing = new Hashing();
    objects.forEach(one -> hashing.add("", one.toString().getBytes(StandardCharsets.UTF_8)));
    this.key = objects.isEmpty() ? "" : hashing.key();
  }

  /**
   * Returns objects that are at hand.
   *
   * @param objects each with apiVersion, kind and metadata.name; of two with the same, the later
   *     one counts
   */
  public static ClusterObjects of(Collection<? extends JsonNode> objects) {
    return new ClusterObjects(List.copyOf(objects));
  }

  /**
   * Reads Kubernetes manifests.
   *
   * @param places files, and folders whose YAML and JSON files are read at any depth
   * @throws UnableToReadObjectsException if a file is missing or invalid, or a document is not an
   *     object with apiVersion, kind and name
   */
  public static ClusterObjects read(List<Path> places) {
    List<JsonNode> found = new ArrayList<>();
    for (Path place : places) {
      int before = found.size();
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.filter(one -> isWanted(one, place)).sorted().toList()) {
          read(file, TextFile.read(file), found);
        }
      } catch (IOException e) {
        throw new UnableToReadObjectsException(
            place.toString(),
            Files.exists(place) ? TextFile.problem(e) : "the file or folder does not exist",
            e);
      }
      if (found.size() == before) {
        throw new UnableToReadObjectsException(place.toString(), "it contains no objects", null);
      }
    }
    return of(found);
  }

  private static boolean isWanted(Path file, Path place) {
    return Files.isRegularFile(file)
        && (file.equals(place) || file.toString().matches(".*\\.(ya?ml|json)"));
  }

  private static void read(Path file, String text, List<JsonNode> into) {
    Documents.Cut cut = new Documents().cut(file.toString(), text);
    for (Rendering.Problem problem : cut.problems()) {
      throw new UnableToReadObjectsException(
          file + ":" + problem.line(), "invalid YAML: " + problem.message(), null);
    }
    for (Manifest manifest : cut.manifests()) {
      if (!manifest.isBlank()) {
        collect(file + ":" + manifest.firstLine(), manifest.content(), into);
      }
    }
  }

  private static void collect(String place, JsonNode content, List<JsonNode> into) {
    for (String field : List.of("/apiVersion", "/kind")) {
      if (!content.at(field).isTextual()) {
        throw new UnableToReadObjectsException(
            place, "the object has no " + field.substring(1), null);
      }
    }
    if (isList(content)) {
      content.path("items").forEach(item -> collect(place, item, into));
      return;
    }
    if (content.at("/metadata/name").asText("").isEmpty()) {
      throw new UnableToReadObjectsException(
          place, "the " + content.path("kind").asText() + " has no metadata.name", null);
    }
    into.add(content);
  }

  static boolean isList(JsonNode content) {
    return content.path("kind").asText("").endsWith("List") && content.path("items").isArray();
  }

  /**
   * Returns what is on a cluster after an installation: the objects of the release with the marks
   * of Helm, and those of hooks that Helm does not delete.
   *
   * @param rendering the rendering that was installed
   */
  public static ClusterObjects installedBy(Rendering rendering) {
    return of(InstalledObjects.of(rendering));
  }

  /** Returns the objects. */
  public List<JsonNode> objects() {
    return objects;
  }

  /** Returns whether there are none. */
  public boolean isEmpty() {
    return objects.isEmpty();
  }

  /**
   * Returns these and others.
   *
   * @param others they count where both have an object
   */
  public ClusterObjects and(ClusterObjects others) {
    return isEmpty()
        ? others
        : others.isEmpty()
            ? this
            : of(Stream.concat(objects.stream(), others.objects.stream()).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClusterObjects objects && objects.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** Without content: it may be secret. */
  @Override
  public String toString() {
    return objects.size() + " objects " + key;
  }
}
