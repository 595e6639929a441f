package dev.chartwright.check.internal.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.internal.yaml.BoundedJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * ValidateConfigMap and ValidateSecret in pkg/apis/core/validation. The keys that a type of Secret
 * needs are CW1351, sizes are CW1353.
 */
final class ConfigRules {
  private static final ObjectMapper JSON = BoundedJson.mapper();

  private ConfigRules() {}

  static void configMap(Field map, Faults faults) {
    for (Field entry : map.get("data").entries()) {
      key(entry, faults);
      if (map.get("binaryData").get(entry.key()).isSet()) {
        faults.add(entry, "is in binaryData too");
      }
    }
    map.get("binaryData").entries().forEach(entry -> key(entry, faults));
  }

  static void secret(Field secret, Faults faults) {
    secret.get("data").entries().forEach(entry -> key(entry, faults));
    secret.get("stringData").entries().forEach(entry -> key(entry, faults));
    switch (secret.get("type").text()) {
      case "kubernetes.io/service-account-token" ->
          faults.required(
              secret.get("metadata", "annotations", "kubernetes.io/service-account.name"));
      case "kubernetes.io/dockercfg" -> json(secret, ".dockercfg", faults);
      case "kubernetes.io/dockerconfigjson" -> json(secret, ".dockerconfigjson", faults);
      case "kubernetes.io/ssh-auth" -> {
        faults.notBlank(secret.get("data", "ssh-privatekey"));
        faults.notBlank(secret.get("stringData", "ssh-privatekey"));
      }
      case "kubernetes.io/basic-auth" -> {
        if (!has(secret, "username") && !has(secret, "password")) {
          faults.add(secret.get("type"), "needs the key username or password");
        }
      }
      default -> {
        // The content of any other type is not looked at.
      }
    }
  }

  private static boolean has(Field secret, String key) {
    return secret.get("data", key).isSet() || secret.get("stringData", key).isSet();
  }

  private static void json(Field secret, String key, Faults faults) {
    Field text = secret.get("stringData", key);
    Field place = text.isSet() ? text : secret.get("data", key);
    if (!place.isSet()) {
      return;
    }
    try {
      JsonNode content = JSON.readTree(text.isSet() ? text.text() : decoded(place));
      if (!(content.isObject() || content.isNull())) {
        faults.add(place, "is not a JSON object");
      }
    } catch (JsonProcessingException e) {
      faults.add(place, "is not JSON");
    }
  }

  private static String decoded(Field entry) {
    try {
      return new String(Base64.getMimeDecoder().decode(entry.text()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "{}"; // Invalid base64 is reported by its schema.
    }
  }

  private static void key(Field entry, Faults faults) {
    String problem = Forms.configKey(entry.key());
    if (!problem.isEmpty()) {
      faults.add(entry, "has an invalid key, which " + problem);
    }
  }
}
