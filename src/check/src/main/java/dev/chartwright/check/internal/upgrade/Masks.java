package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** Masks the content of Secrets. */
public final class Masks {
  private static final List<String> DATA = List.of("data", "stringData");
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private Masks() {}

  /**
   * Returns two states of an object without the values of its data, if it is a Secret.
   *
   * @param content the state to mask
   * @param other the other state, or a missing node
   * @param word the text for a value that the other state does not have
   * @return a copy; the object itself if it is not a Secret
   */
  public static JsonNode mask(JsonNode content, JsonNode other, String word) {
    if (!content.path("kind").asText("").equals("Secret")) {
      return content;
    }
    ObjectNode copy = content.deepCopy();
    if (copy.at("/metadata/annotations") instanceof ObjectNode annotations) {
      annotations.remove(LAST_APPLIED);
    }
    for (String key : DATA) {
      if (copy.path(key) instanceof ObjectNode data) {
        data.properties()
            .forEach(
                entry -> {
                  boolean same = entry.getValue().equals(other.path(key).path(entry.getKey()));
                  entry.setValue(TextNode.valueOf(same ? "(masked)" : "(masked, " + word + ")"));
                });
      }
    }
    return copy;
  }

  static JsonNode hidden(JsonNode value) {
    return value.isMissingNode() ? value : TextNode.valueOf("(masked)");
  }
}
