package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What has to be patched to get from one manifest to another (RFC 7386). */
final class MergePatch {
  private MergePatch() {}

  static String between(JsonNode before, JsonNode after) {
    return patch(before, after).toString();
  }

  private static JsonNode patch(JsonNode before, JsonNode after) {
    if (!before.isObject() || !after.isObject()) {
      return after;
    }
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : after.properties()) {
      JsonNode was = before.path(entry.getKey());
      if (!was.equals(entry.getValue())) {
        patch.set(entry.getKey(), patch(was, entry.getValue()));
      }
    }
    before
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!after.has(name)) {
                patch.putNull(name);
              }
            });
    return patch;
  }
}
