package dev.chartwright.release.internal.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;

/** Objects made up where no recording has them. */
final class LiveObjects {
  private LiveObjects() {}

  static JsonNode workload(String name) {
    return yaml(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: %s, namespace: web, uid: uid-of-%s, generation: 1}
        spec: {replicas: 1}
        status: {observedGeneration: 1}
        """
            .formatted(name, name));
  }

  static JsonNode yaml(String text) {
    try {
      return YamlDocument.parse(text).content();
    } catch (YamlDocument.SyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
