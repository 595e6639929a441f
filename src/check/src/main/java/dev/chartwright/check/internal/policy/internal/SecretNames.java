package dev.chartwright.check.internal.policy.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names of Secrets that objects have or mention, in fields that are references. */
final class SecretNames {
  private static final int DEEPEST = 30;

  private SecretNames() {}

  static Set<String> of(List<RenderedObject> objects) {
    Set<String> names = new HashSet<>();
    for (RenderedObject object : objects) {
      if (object.kind().endsWith("Secret")) {
        names.add(object.name());
      }
      if (object.isKind("Role", "ClusterRole")) {
        object.get("rules").items().stream()
            .filter(rule -> rule.get("resources").texts().contains("secrets"))
            .forEach(rule -> names.addAll(rule.get("resourceNames").texts()));
      } else {
        collect(object.root().node(), 0, names);
      }
    }
    names.remove("");
    return names;
  }

  private static void collect(JsonNode node, int depth, Set<String> names) {
    if (depth > DEEPEST) {
      return;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = entry.getKey().toLowerCase(Locale.ROOT);
      JsonNode value = entry.getValue();
      if (key.endsWith("secretname")) {
        names.add(value.asText());
      } else if (key.endsWith("secret") || key.endsWith("secretref") || key.endsWith("keyref")) {
        names.add(value.path("name").asText());
      } else if (key.equals("imagepullsecrets") || key.equals("secrets")) {
        value.forEach(one -> names.add(one.path("name").asText()));
      }
      collect(value, depth + 1, names);
    }
    if (node.isArray()) {
      node.forEach(item -> collect(item, depth + 1, names));
    }
  }
}
