package dev.chartwright.unittest.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that a test sets instead of those that are given. */
final class FirstValues {
  private static final Pattern QUANTITY =
      Pattern.compile("([0-9]{1,6})(m|k|Ki|M|Mi|G|Gi|T|Ti|s|h|%)?");

  private FirstValues() {}

  /** Returns another value of the same meaning, by the name of its key. */
  static Optional<Object> other(String key, Object value) {
    String name = key.substring(key.lastIndexOf('.') + 1);
    if (value instanceof Boolean flag) {
      return Optional.of(!flag);
    }
    if (value instanceof Long number) {
      return Optional.of(number + 1);
    }
    if (!(value instanceof String text) || text.contains("{{") || text.contains("\n")) {
      return Optional.empty();
    }
    return Optional.of(other(name, text));
  }

  private static String other(String name, String text) {
    Matcher quantity = QUANTITY.matcher(text);
    if (quantity.matches()) {
      String unit = quantity.group(2) == null ? "" : quantity.group(2);
      return Long.parseLong(quantity.group(1)) + 1 + unit;
    }
    return switch (text) {
      case "ClusterIP" -> "NodePort";
      case "NodePort", "LoadBalancer" -> "ClusterIP";
      case "IfNotPresent", "Never" -> "Always";
      case "Always" ->
          name.toLowerCase(java.util.Locale.ROOT).contains("policy") ? "IfNotPresent" : "other";
      case "RollingUpdate" -> "Recreate";
      case "ReadWriteOnce" -> "ReadWriteMany";
      case "true" -> "false";
      case "false" -> "true";
      default -> byName(name, text);
    };
  }

  private static String byName(String name, String text) {
    return switch (name) {
      case "tag" -> "9.9.9";
      case "repository", "image" -> "registry.example.com/" + lastPart(text);
      case "registry" -> "registry.example.com";
      case "schedule" -> "5 4 * * *";
      case "host", "hostname", "domain" -> "other.example.com";
      default ->
          text.contains("/") || text.contains(":")
              ? text + "x"
              : text.isEmpty() ? "other" : text + "-other";
    };
  }

  private static String lastPart(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    return name.isEmpty() ? "app" : name.replaceFirst("[:@].*", "");
  }

  /** Returns what a guard may reject, the most plausible fault first. */
  static List<Optional<Object>> invalid(Object value) {
    List<Optional<Object>> all = new ArrayList<>();
    if (value instanceof Boolean flag) {
      all.add(Optional.of(!flag));
    } else if (value instanceof Long) {
      all.add(Optional.of(0L));
      all.add(Optional.of(-1L));
      all.add(Optional.of(1000L));
    } else if (value instanceof String text) {
      all.add(Optional.of(text.isEmpty() ? "invalid" : ""));
      if (!text.isEmpty()) {
        all.add(Optional.of("invalid"));
      }
    } else {
      all.add(Optional.empty());
    }
    return all;
  }
}
