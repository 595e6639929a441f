package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The values of the platform's release: its applications, and what they need of its parts. */
final class ReleaseValues {
  private final Import whole;
  private final Map<String, Service> services;

  ReleaseValues(Import whole, Map<String, Service> services) {
    this.whole = whole;
    this.services = services;
  }

  ObjectNode make() {
    Map<String, ObjectNode> applications = new LinkedHashMap<>();
    for (String name : Placement.applications()) {
      List<Service> own =
          services.values().stream()
              .filter(one -> one.placed().application().equals(name))
              .toList();
      if (!own.isEmpty()) {
        applications.put(name, application(name, own));
      }
    }
    Flows flows = new Flows(whole, services);
    applications.forEach(flows::policies);
    ObjectNode root = Json.object();
    ObjectNode global = root.putObject("global");
    databases(global.putObject("postgresql").putObject("databases"), flows);
    ArrayNode redis = global.putObject("redis").putArray("applications");
    flows.applicationsOf(Part.REDIS).forEach(redis::add);
    flows.infra().ifPresent(infra -> root.set("infra", infra));
    applications.forEach(
        (name, values) -> {
          connections(name, values, flows);
          root.set(name, values);
        });
    return root;
  }

  private ObjectNode application(String name, List<Service> own) {
    ObjectNode values = Json.object();
    Service main =
        own.stream()
            .filter(one -> one.placed().target() == Target.APPLICATION)
            .findFirst()
            .orElse(null);
    String project = whole.project().name();
    if (main == null) {
      values.put("purpose", "The services of the compose project " + project);
      values.set("image", own.get(0).values().path("image"));
      values.put("replicas", 0);
      values.putObject("tests").put("enabled", false);
    } else {
      values.put("purpose", "The service " + main.name() + " of the compose project " + project);
      values.setAll(main.values());
      path(name, values);
      probes(values);
    }
    Environment.divide(values, main, own);
    for (Service one : own) {
      if (main != null && Migration.isOf(whole, main.name(), one.name())) {
        Migration.add(values, one);
      } else if (main == null || !one.name().equals(main.name())) {
        component(values, one);
      }
    }
    return values;
  }

  /** Compose serves at the root; an application does so unless another one has the root already. */
  private void path(String name, ObjectNode values) {
    boolean hasPage =
        services.values().stream()
            .anyMatch(
                one ->
                    one.placed().target() == Target.APPLICATION
                        && one.placed().application().equals("web"));
    if (!name.equals("web")
        && !hasPage
        && services.values().stream()
                .filter(one -> one.placed().target() == Target.APPLICATION)
                .count()
            == 1) {
      values.put("path", "/");
    }
  }

  private static void probes(ObjectNode values) {
    for (String probe : List.of("readinessProbe", "livenessProbe")) {
      ObjectNode given =
          values.get(probe) instanceof ObjectNode found ? found : values.putObject(probe);
      given.put("path", "");
    }
  }

  private static void component(ObjectNode application, Service one) {
    String kind = one.placed().target() == Target.JOB ? "jobs" : "workers";
    ObjectNode all =
        application.get(kind) instanceof ObjectNode found ? found : application.putObject(kind);
    ObjectNode values = one.values();
    Environment.liftConnections(application, values);
    if (values.get("files") instanceof ObjectNode files) {
      ObjectNode shared =
          application.get("files") instanceof ObjectNode known
              ? known
              : application.putObject("files");
      shared.setAll(files);
      values.remove("files");
    }
    if (one.placed().target() == Target.JOB) {
      values.remove(List.of("replicas", "containerPort", "service", "updateStrategy"));
    } else {
      workerPort(one, values, application.path("containerPort").asInt());
      values.remove("containerPort");
    }
    all.set(one.name(), values);
  }

  /** What no key defines comes from its image or an address of another service. */
  private static void workerPort(Service one, ObjectNode values, int application) {
    int port = values.has("service") ? 0 : Defaults.port(one.project(), one.name());
    if (port > 0 && port == application) {
      values.putObject("service").put("port", port);
    }
    if (values.has("service") && !values.has("readinessProbe")) {
      values.putObject("readinessProbe").putObject("tcpSocket").put("port", "http");
    }
  }

  private void databases(ObjectNode databases, Flows flows) {
    Set<String> owners = flows.applicationsOf(Part.POSTGRESQL);
    for (String name : List.of("core", "ai")) {
      databases.putObject(name).put("enabled", owners.contains(name));
    }
    whole
        .service(Part.POSTGRESQL)
        .map(services::get)
        .ifPresent(
            server -> {
              String usual = whole.project().name().replace('-', '_');
              String user =
                  identifier(
                      PartVariables.setting(server, "POSTGRES_USER").orElse("postgres"), usual);
              String database =
                  identifier(PartVariables.setting(server, "POSTGRES_DB").orElse(user), usual);
              for (String owner : owners) {
                ObjectNode entry =
                    databases
                        .putObject(owner)
                        .put("enabled", true)
                        .put("database", database)
                        .put("user", user);
                ArrayNode extensions = entry.putArray("extensions");
                if (server.node().json().path("image").asText().contains("vector")) {
                  extensions.add("vector");
                }
              }
            });
  }

  private static String identifier(String given, String usual) {
    boolean isReserved = Set.of("postgres", "template0", "template1").contains(given);
    return !isReserved && given.matches("[a-z_][a-z0-9_]{0,62}") ? given : usual;
  }

  /** Leaves out the variables of a connection that the project sets to something else. */
  private static void connections(String name, ObjectNode values, Flows flows) {
    for (Part part : Part.values()) {
      if (flows.applicationsOf(part).contains(name)) {
        leaveOut(part, values, values);
        for (String kind : List.of("workers", "jobs")) {
          values.path(kind).forEach(component -> leaveOut(part, (ObjectNode) component, values));
        }
      }
    }
  }

  private static void leaveOut(Part part, ObjectNode component, ObjectNode application) {
    Set<String> inherited = new TreeSet<>(EnvironmentKeys.connectionDefaults(part));
    application.path("connections").path(part.key()).fieldNames().forEachRemaining(inherited::add);
    List<String> own = new ArrayList<>();
    component.path("config").fieldNames().forEachRemaining(own::add);
    component.path("secretEnv").fieldNames().forEachRemaining(own::add);
    for (JsonNode variable : component.path("extraEnv")) {
      own.add(variable.path("name").asText());
    }
    for (String variable : own) {
      boolean isReferred = component.toString().contains("$(" + variable + ")");
      if (inherited.contains(variable) && !isReferred) {
        ObjectNode connections =
            application.get("connections") instanceof ObjectNode found
                ? found
                : application.putObject("connections");
        ObjectNode of =
            connections.get(part.key()) instanceof ObjectNode found
                ? found
                : connections.putObject(part.key());
        if (!of.has(variable)) {
          of.put(variable, "");
        }
      }
    }
  }
}
