package dev.chartwright.cluster.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.Json;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects as YAML without what must not be shown: a Secret's values, and the copies of them that
 * kubectl puts into an annotation. The text does not show how long they were.
 */
public final class ObjectText {
  private static final String MASK = "(masked)";
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private ObjectText() {}

  /** Returns objects as a file of YAML documents. */
  public static String of(List<? extends HasMetadata> objects) {
    StringBuilder text = new StringBuilder();
    for (HasMetadata object : objects) {
      JsonNode tree = Json.tree(object);
      mask(tree);
      String yaml = Serialization.asYaml(tree);
      text.append(yaml.startsWith("---") ? yaml : "---\n" + yaml);
    }
    return text.toString();
  }

  private static void mask(JsonNode object) {
    if (object.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
    if (object.path("kind").asText().equals("Secret")) {
      for (String field : List.of("data", "stringData")) {
        if (object.path(field) instanceof ObjectNode values) {
          List<String> names = new ArrayList<>();
          values.fieldNames().forEachRemaining(names::add);
          names.forEach(name -> values.put(name, MASK));
        }
      }
      if (object.path("metadata").path("annotations") instanceof ObjectNode annotations
          && annotations.has(LAST_APPLIED)) {
        annotations.put(LAST_APPLIED, MASK);
      }
    }
  }
}
