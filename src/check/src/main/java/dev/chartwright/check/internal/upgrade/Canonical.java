package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.internal.kubernetes.Quantity;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/**
 * Objects as the API server stores them, where it treats two spellings as one: nulls and empty
 * mappings omitted, quantities in one form, text of Secrets encoded, defaults filled in.
 */
final class Canonical {
  /**
   * Fields in which an empty mapping equals a missing one. Elsewhere it has a meaning, as in
   * emptyDir.
   */
  private static final Set<String> MAPS =
      Set.of(
          "labels",
          "annotations",
          "nodeSelector",
          "matchLabels",
          "data",
          "stringData",
          "binaryData",
          "limits",
          "requests",
          "resources",
          "parameters");

  private static final Set<String> AMOUNTS = Set.of("limits", "requests", "capacity", "hard");

  /** What the API omits where it is false, 0 or an empty text. */
  private static final Set<String> PLAIN =
      Set.of(
          "hostNetwork",
          "hostPID",
          "hostIPC",
          "stdin",
          "stdinOnce",
          "tty",
          "readOnly",
          "paused",
          "publishNotReadyAddresses",
          "minReadySeconds",
          "initialDelaySeconds",
          "globalDefault",
          "namespace");

  private Canonical() {}

  static JsonNode of(ObjectKey key, JsonNode content) {
    JsonNode clean = clean("", content);
    if (!(clean instanceof ObjectNode object)) {
      return content;
    }
    object.remove("status");
    if (object.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("creationTimestamp");
      metadata.remove("namespace");
    }
    if (key.kind().equals("Secret") && key.group().isEmpty()) {
      encode(object);
    }
    KindDefaults.fill(key, object);
    return object;
  }

  private static void encode(ObjectNode secret) {
    if (secret.remove("stringData") instanceof ObjectNode texts) {
      ObjectNode data =
          secret.path("data") instanceof ObjectNode there ? there : secret.putObject("data");
      for (Map.Entry<String, JsonNode> entry : texts.properties()) {
        byte[] bytes = entry.getValue().asText().getBytes(StandardCharsets.UTF_8);
        data.put(entry.getKey(), Base64.getEncoder().encodeToString(bytes));
      }
    }
  }

  private static JsonNode clean(String name, JsonNode node) {
    if (node.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> items.add(clean("", item)));
      return items;
    }
    if (!node.isObject()) {
      return node.isIntegralNumber() && node.canConvertToLong()
          ? LongNode.valueOf(node.longValue())
          : node;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonNode value = clean(entry.getKey(), entry.getValue());
      if (!saysNothing(entry.getKey(), value)) {
        object.set(
            entry.getKey(),
            AMOUNTS.contains(name) || entry.getKey().equals("sizeLimit") ? amount(value) : value);
      }
    }
    return object;
  }

  private static boolean saysNothing(String key, JsonNode value) {
    if (value.isNull() || (value.isArray() && value.isEmpty())) {
      return true;
    }
    if (value.isObject()) {
      return value.isEmpty() && MAPS.contains(key);
    }
    boolean zero =
        (value.isBoolean() && !value.booleanValue())
            || (value.isNumber() && value.doubleValue() == 0)
            || (value.isTextual() && value.textValue().isEmpty());
    return zero && PLAIN.contains(key);
  }

  private static JsonNode amount(JsonNode value) {
    return value.isValueNode()
        ? Quantity.parse(value.asText())
            .<JsonNode>map(
                quantity ->
                    TextNode.valueOf(quantity.amount().stripTrailingZeros().toPlainString()))
            .orElse(value)
        : value;
  }
}
