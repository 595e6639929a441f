package dev.chartwright.operations.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.YamlWriter;
import dev.chartwright.render.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Replaces the values of secrets, wherever they occur: in Secrets, and the same values in any other
 * text, plain or in base64. Values with a name such as {@code password} count, too.
 */
final class Redaction {
  static final String MASK = "**redacted**";

  /** Shorter values are ordinary words, which would make the other text unreadable. */
  private static final int SHORTEST = 5;

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "pass(word|wd|phrase)?$|secret|token|credential|(api|access|private|signing|encryption)[-_]?key|htpasswd|dsn$");

  /** Names of objects and settings beside a secret, which are not secret. */
  private static final Pattern ORDINARY_NAME =
      Pattern.compile(
          "existing|name$|ref$|pull|mount|account|seconds|expir|ttl|enabled|path$|size$|length$|policy$");

  private final Set<String> values =
      new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));

  /** Notes the values of the Secrets among manifests. */
  void learn(List<Manifest> manifests) {
    manifests.forEach(manifest -> learnObjects(manifest.content()));
  }

  /** Notes the texts below keys that are named like a secret. */
  void learnValues(JsonNode tree) {
    tree.properties()
        .forEach(
            field -> {
              if (field.getValue().isContainerNode()) {
                learnValues(field.getValue());
              } else if (isSecretName(field.getKey())) {
                add(field.getValue().asText());
              }
            });
    if (tree.isArray()) {
      tree.forEach(this::learnValues);
    }
  }

  static boolean isSecretName(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return SECRET_NAME.matcher(lower).find() && !ORDINARY_NAME.matcher(lower).find();
  }

  /** Returns a text without the values that are known. */
  String in(String text) {
    String safe = text;
    for (String value : values) {
      safe = safe.replace(value, MASK);
    }
    return safe;
  }

  /** Returns the text of a manifest: Secrets without their values, others without known values. */
  String of(Manifest manifest) {
    if (manifest.yaml().isEmpty()) {
      return "(This document is not YAML, so its text is withheld.)";
    }
    JsonNode content = manifest.content();
    return in(hasSecret(content) ? YamlWriter.write(masked(content.deepCopy())) : manifest.text());
  }

  private static boolean hasSecret(JsonNode object) {
    return isSecret(object) || object.path("items").valueStream().anyMatch(Redaction::hasSecret);
  }

  private static boolean isSecret(JsonNode object) {
    return object.path("kind").asText("").equals("Secret");
  }

  private static JsonNode masked(JsonNode object) {
    object.path("items").forEach(Redaction::masked);
    if (isSecret(object)) {
      for (String part : List.of("data", "stringData")) {
        if (object.path(part) instanceof ObjectNode data) {
          data.properties().forEach(field -> data.put(field.getKey(), MASK));
        } else if (object.has(part)) {
          ((ObjectNode) object).put(part, MASK);
        }
      }
    }
    return object;
  }

  private void learnObjects(JsonNode object) {
    object.path("items").forEach(this::learnObjects);
    if (isSecret(object)) {
      object.path("data").forEach(value -> addEncoded(value.asText()));
      object.path("stringData").forEach(value -> add(value.asText()));
    }
  }

  private void addEncoded(String encoded) {
    addPlain(encoded);
    try {
      add(new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // Not base64, as the API server will report.
    }
  }

  private void add(String value) {
    addPlain(value);
    addPlain(value.strip());
    addPlain(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    value.lines().map(String::strip).forEach(this::addPlain);
  }

  private void addPlain(String value) {
    if (value.length() >= SHORTEST && !value.equals(MASK)) {
      values.add(value);
    }
  }
}
