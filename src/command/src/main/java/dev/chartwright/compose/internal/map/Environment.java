package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Divides the variables of an application and its components. A component has the application's
 * {@code config} and may not set such a variable again, so only what all agree on stays there.
 */
final class Environment {
  private Environment() {}

  static void divide(ObjectNode application, @Nullable Service main, List<Service> own) {
    if (application.get("config") instanceof ObjectNode config) {
      for (Map.Entry<String, JsonNode> one : List.copyOf(config.properties())) {
        boolean isAgreed =
            own.stream()
                .filter(other -> !isSame(other, main))
                .allMatch(other -> agrees(other.values(), one.getKey(), one.getValue()));
        if (!isAgreed) {
          add(application, one.getKey(), one.getValue().asText());
          config.remove(one.getKey());
        }
      }
    }
    JsonNode shared = application.path("config");
    for (Service component : own) {
      if (!isSame(component, main)
          && component.values().get("config") instanceof ObjectNode config) {
        for (Map.Entry<String, JsonNode> one : List.copyOf(config.properties())) {
          if (!shared.has(one.getKey())) {
            add(component.values(), one.getKey(), one.getValue().asText());
          }
        }
        component.values().remove("config");
      }
    }
    if (application.path("config").isObject() && application.path("config").isEmpty()) {
      application.remove("config");
    }
  }

  /** Moves the variables of connections of a component to the application, where they belong. */
  static void liftConnections(ObjectNode application, ObjectNode component) {
    JsonNode own = component.remove("connections");
    if (own == null) {
      return;
    }
    ObjectNode all = object(application, "connections");
    own.properties()
        .forEach(
            part -> {
              ObjectNode of = object(all, part.getKey());
              part.getValue()
                  .properties()
                  .forEach(
                      one -> {
                        if (!of.has(one.getKey())) {
                          of.set(one.getKey(), one.getValue());
                        }
                      });
            });
  }

  private static boolean isSame(Service one, @Nullable Service other) {
    return other != null && one.name().equals(other.name());
  }

  private static ObjectNode object(ObjectNode parent, String key) {
    return parent.get(key) instanceof ObjectNode found ? found : parent.putObject(key);
  }

  private static boolean agrees(ObjectNode component, String name, JsonNode value) {
    List<String> others = new ArrayList<>();
    component.path("connections").forEach(part -> part.fieldNames().forEachRemaining(others::add));
    component.path("secretEnv").fieldNames().forEachRemaining(others::add);
    component.path("extraEnv").forEach(one -> others.add(one.path("name").asText()));
    JsonNode same = component.path("config").path(name);
    return !others.contains(name) && (same.isMissingNode() || same.equals(value));
  }

  private static void add(ObjectNode values, String name, String value) {
    ArrayNode list =
        values.get("extraEnv") instanceof ArrayNode found ? found : values.putArray("extraEnv");
    list.addObject().put("name", name).put("value", ShellWords.escaped(value));
  }
}
