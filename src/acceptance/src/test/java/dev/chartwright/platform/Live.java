package dev.chartwright.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.render.Manifest;

/** Objects in the form that a cluster has after Helm installed them. */
final class Live {
  private Live() {}

  static JsonNode of(Manifest manifest) {
    return ownedBy(manifest, Platform.RELEASE, Platform.NAMESPACE);
  }

  static JsonNode ownedBy(Manifest manifest, String release, String namespace) {
    ObjectNode live = manifest.content().deepCopy();
    live.withObject("/metadata/annotations")
        .put("meta.helm.sh/release-name", release)
        .put("meta.helm.sh/release-namespace", namespace);
    return live;
  }
}
