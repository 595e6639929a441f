package dev.chartwright.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.internal.rendering.Attempt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The values keys of the platform that the schemas of its parts have, for tests of null. */
public final class NullKeys {
  /** The schemas, each with what its keys begin with; the applications share one schema. */
  private static final Map<String, String> PARTS =
      Map.of("platform", "", "infra", "infra.", "authentik", "authentik.", "app", "core.");

  /** Keys of the libraries that Helm itself rejects, and that no template reads. */
  private static final List<String> OF_HELM = List.of("common", "infra.common", "authentik.common");

  /** All defaults, and as little as every part needs to be there. */
  public static final String DEFAULTS =
      "src/acceptance/src/test/resources/dev/chartwright/platform/nulls-values.yaml";

  /** As docs/platform-values.md lists them. */
  private static final Pattern OFF =
      Pattern.compile(
          ".*\\.(startupProbe|readinessProbe|livenessProbe)"
              + "|.*\\.resources(\\.(requests|limits))?"
              + "|authentik\\.networkPolicy\\.(applications|outboundPorts)"
              + "|core\\.connections\\.(postgresql|rabbitmq|redis)"
              + "|core\\.writablePaths");

  private NullKeys() {}

  /** Returns each key with whether the schema requires it. */
  static Map<String, Boolean> all() {
    Map<String, Boolean> keys = new TreeMap<>();
    PARTS.forEach(
        (part, prefix) -> Schema.of(part).walk((path, node) -> add(prefix, path, node, keys)));
    keys.keySet().removeIf(NullKeys::isOfHelm);
    return keys;
  }

  private static void add(String prefix, String path, JsonNode node, Map<String, Boolean> keys) {
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      String key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
      boolean shared = key.equals("global") || key.startsWith("global.") || key.equals("enabled");
      if (prefix.isEmpty() || !shared) {
        keys.merge(prefix + key, isRequired(node, property.getKey()), Boolean::logicalOr);
      }
    }
  }

  private static boolean isRequired(JsonNode node, String name) {
    for (JsonNode required : node.path("required")) {
      if (required.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfHelm(String key) {
    return OF_HELM.stream().anyMatch(o -> key.equals(o) || key.startsWith(o + "."))
        || key.startsWith("core.common");
  }

  /** Returns the keys by their depth: null over a map hides what is in it. */
  public static Collection<List<String>> depths() {
    Map<Integer, List<String>> depths = new TreeMap<>();
    for (String key : all().keySet()) {
      depths.computeIfAbsent(key.split("\\.").length, depth -> new ArrayList<>()).add(key);
    }
    return depths.values();
  }

  /** Renders the defaults with null over these keys. */
  static Attempt attempt(List<String> keys) {
    String[] settings = keys.stream().map(key -> key + "=null").toArray(String[]::new);
    return Attempt.at(
        Platform.renderer(),
        Platform.of(Platform.chart(), Platform.values(List.of(DEFAULTS), settings)));
  }

  /** Returns the places that the schemas reject while these keys are null; guards name no place. */
  public static Set<String> rejected(List<String> keys) {
    return attempt(keys).refusals().stream()
        .flatMap(refusal -> refusal.key().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns whether null switches off what the key stands for. */
  public static boolean isOff(String key) {
    return OFF.matcher(key).matches();
  }
}
