package dev.chartwright.release.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The text of a stored manifest, split as Helm does (pkg/releaseutil SplitManifests). */
public final class ManifestText {
  private static final Pattern PARTING = Pattern.compile("(?:^|\\s*\\n)---\\s*");
  private static final String POLICY = "helm.sh/resource-policy";

  private final List<JsonNode> contents;

  private ManifestText(List<JsonNode> contents) {
    this.contents = contents;
  }

  /**
   * Takes a text apart.
   *
   * @param text documents of YAML
   * @return its documents
   */
  public static ManifestText of(String text) {
    List<JsonNode> contents = new ArrayList<>();
    for (String part : PARTING.split(text, -1)) {
      if (!part.isBlank()) {
        add(read(part), contents);
      }
    }
    return new ManifestText(contents);
  }

  private static void add(JsonNode content, List<JsonNode> contents) {
    if (content.path("kind").asText().endsWith("List") && content.path("items").isArray()) {
      content.path("items").forEach(item -> add(item, contents));
    } else if (content.hasNonNull("kind")) {
      contents.add(content);
    }
  }

  /**
   * Reads one document that Helm has stored.
   *
   * @param yaml its text
   * @return its content, with Helm's types
   */
  public static JsonNode read(String yaml) {
    try {
      return YamlDocument.parse(yaml).content();
    } catch (YamlDocument.SyntaxException e) {
      throw new IllegalStateException(
          "the record of Helm contains invalid YAML at line " + e.line(), e);
    }
  }

  /**
   * Returns the documents.
   *
   * @return those that hold an object; a list's items one by one
   */
  public List<JsonNode> contents() {
    return List.copyOf(contents);
  }

  /**
   * Returns what the objects are.
   *
   * @param namespace the namespace of what states none
   * @return in the order of the text
   */
  public List<ObjectRef> objects(String namespace) {
    return objects(namespace, content -> true);
  }

  /**
   * Returns which of them Helm keeps.
   *
   * @param namespace the namespace of what states none
   * @return those with the resource policy {@code keep}; Helm 3 leaves those with any other, too
   */
  public List<ObjectRef> kept(String namespace) {
    return objects(
        namespace, content -> content.path("metadata").path("annotations").hasNonNull(POLICY));
  }

  private List<ObjectRef> objects(String namespace, Predicate<JsonNode> wanted) {
    return contents.stream()
        .filter(wanted)
        .map(content -> ObjectRef.of(content, namespace))
        .toList();
  }
}
