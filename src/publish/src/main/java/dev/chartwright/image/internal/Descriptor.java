package dev.chartwright.image.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A reference to a blob (OCI image specification, descriptor).
 *
 * @param size the size in bytes
 * @param platform the platform of the image that it refers to, if it is stated
 */
record Descriptor(
    String mediaType,
    String artifactType,
    String digest,
    long size,
    Map<String, String> annotations,
    Optional<Platform> platform) {
  private static final Pattern SHA256 = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final int MOST_ANNOTATIONS = 1000;

  Descriptor {
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
  }

  /**
   * Reads a descriptor.
   *
   * @param owner the document that contains it, for messages
   * @throws UnreadableImageException if its digest is invalid
   */
  static Descriptor of(JsonNode node, String owner) {
    String digest = node.path("digest").asText();
    if (!SHA256.matcher(digest).matches()) {
      throw new UnreadableImageException(
          "Invalid digest '" + Shown.line(digest) + "' in " + owner + ".",
          "Use an image whose digests are sha256: and 64 hexadecimal digits.");
    }
    Map<String, String> annotations = new TreeMap<>();
    node.path("annotations").properties().stream()
        .limit(MOST_ANNOTATIONS)
        .forEach(entry -> annotations.put(entry.getKey(), entry.getValue().asText()));
    JsonNode platform = node.path("platform");
    return new Descriptor(
        node.path("mediaType").asText(),
        node.path("artifactType").asText(),
        digest,
        node.path("size").asLong(-1),
        annotations,
        platform.isObject() ? Optional.of(Platform.of(platform)) : Optional.empty());
  }

  String annotation(String key) {
    return annotations.getOrDefault(key, "");
  }
}
