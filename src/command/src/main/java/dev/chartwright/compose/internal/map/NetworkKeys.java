package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.map.Ports.Port;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import java.util.List;
import java.util.Map;

/** Ports, networks and what depends on what. */
final class NetworkKeys {
  private NetworkKeys() {}

  static List<Key> keys() {
    return List.of(
        Key.mapped(
            "ports",
            "done: `containerPort` and `service.port`; differently: users reach it through the ingress or a port-forward, not a port of a host",
            (service, value) -> ports(service, "ports", value)),
        Key.mapped(
            "expose", "done: as `ports`", (service, value) -> ports(service, "expose", value)),
        Key.mapped(
            "networks",
            "differently: NetworkPolicies admit who names whom; cannot: fixed addresses",
            "done: NetworkPolicies admit the services of the same networks; aliases are Services; cannot: fixed addresses",
            NetworkKeys::networks),
        Key.mapped(
            "network_mode",
            "cannot: a pod has a network of its own",
            "done with --as app: `hostNetwork` for host; else cannot",
            NetworkKeys::mode),
        Key.mapped(
            "links",
            "differently: services reach each other by their names; aliases are replaced",
            NetworkKeys::links),
        Key.cannot(
            "external_links",
            "the cluster does not know containers of Docker. Name the address in the environment"),
        Key.mapped(
            "depends_on",
            "differently: a pod that starts too early fails and is started again",
            "done: an init container waits for `service_healthy`; differently: other conditions",
            NetworkKeys::depends));
  }

  private static void ports(Service service, String key, YamlTree value) {
    List<YamlTree> items = Trees.items(value);
    for (int i = 0; i < items.size(); i++) {
      List<Port> found = Ports.read(items.get(i), "", key.equals("ports"));
      String path = key + "." + i;
      if (found.isEmpty()) {
        service.cannot(
            path,
            items.get(i),
            "it is not a port, or it is a range of more than 20. Name the ports");
        continue;
      }
      if (!service.isWorkload()) {
        service.cannot(path, items.get(i), "nothing reaches a job");
        continue;
      }
      boolean isPublished = key.equals("ports");
      found.forEach(port -> add(service, port));
      service.add(
          path,
          items.get(i).place(),
          isPublished ? Outcome.DIFFERENTLY : Outcome.DONE,
          isPublished ? published(service) : "a Service reaches it");
    }
    if (items.isEmpty()) {
      service.done(key, value, "it is empty");
    }
  }

  private static String published(Service service) {
    return switch (service.placed().target()) {
      case APPLICATION ->
          "the Service "
              + service.placed().application()
              + ", and the platform's ingress under its path";
      case WORKER ->
          "a Service for the application's own pods. To publish it, choose an application with --map";
      default ->
          "the Service "
              + service.name()
              + ". Use kubectl port-forward, or set "
              + service.key()
              + ".ingress";
    };
  }

  private static void add(Service service, Port port) {
    ObjectNode values = service.values();
    if (service.isInChart()) {
      for (com.fasterxml.jackson.databind.JsonNode one : service.list("ports")) {
        if (one.path("port").asInt() == port.target()
            && one.path("protocol").asText().equals(port.protocol())) {
          return;
        }
      }
      String name = (port.protocol().equals("UDP") ? "udp-" : "tcp-") + port.target();
      service
          .list("ports")
          .addObject()
          .put("name", name)
          .put("port", port.target())
          .put("protocol", port.protocol());
      return;
    }
    if (port.target() < 1024) {
      return;
    }
    values.put("containerPort", port.target());
    service.object("service").put("port", port.target());
  }

  private static void networks(Service service, YamlTree value) {
    Map<String, YamlTree> settings = Trees.entries(value);
    ArrayNode list =
        service.isInChart()
            ? service.list("networks")
            : com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
    List<YamlTree> items = Trees.items(value);
    if (settings.isEmpty()) {
      for (int i = 0; i < items.size(); i++) {
        list.add(ImageKeys.label(Trees.text(items.get(i))));
        network(service, "networks." + i, items.get(i));
      }
    }
    settings.forEach(
        (name, one) -> {
          list.add(ImageKeys.label(name));
          network(service, "networks." + name, one);
          Trees.entries(one)
              .forEach(
                  (key, setting) -> setting(service, "networks." + name + "." + key, key, setting));
        });
    if (items.isEmpty()) {
      service.done("networks", value, "it is empty");
    }
  }

  private static void network(Service service, String path, YamlTree value) {
    service.add(
        path,
        value.place(),
        service.isInChart() ? Outcome.DONE : Outcome.DIFFERENTLY,
        service.isInChart()
            ? "NetworkPolicies admit the services of the same networks"
            : "NetworkPolicies admit who names whom. For addresses on the internet, set networkPolicy.internet");
  }

  private static void setting(Service service, String path, String key, YamlTree value) {
    if (!key.equals("aliases")) {
      service.cannot(
          path,
          value,
          "the network of the cluster gives addresses and interfaces. Use the name of the Service");
      return;
    }
    boolean isAlias = true;
    for (YamlTree alias : Trees.items(value)) {
      isAlias &= service.isInChart() && alias(service, Trees.text(alias));
    }
    service.add(
        path,
        value.place(),
        isAlias ? Outcome.DONE : Outcome.DIFFERENTLY,
        isAlias
            ? "one more Service for each"
            : "where other services use an alias, it is replaced");
  }

  /** Adds a Service with another name; false if the name is invalid for a Service, or is taken. */
  static boolean alias(Service service, String name) {
    boolean isTaken = service.project().services().containsKey(name);
    if (isTaken
        || !name.matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
        || Ports.of(service.node(), "").isEmpty()) {
      return name.equals(service.name()) && name.equals(Names.label(name));
    }
    for (com.fasterxml.jackson.databind.JsonNode one : service.list("aliases")) {
      if (one.asText().equals(name)) {
        return true;
      }
    }
    service.list("aliases").add(name);
    return true;
  }

  private static void mode(Service service, YamlTree value) {
    String mode = Trees.text(value);
    boolean isOpen = service.isInChart() && !service.whole().options().isRelease();
    if (mode.equals("bridge") || mode.equals("default")) {
      service.done("network_mode", value, "it is the default");
    } else if (mode.equals("host") && isOpen) {
      service.values().put("hostNetwork", true);
      service.done("network_mode", value, "hostNetwork; its namespace has to admit it");
    } else if (mode.equals("none") && service.isInChart()) {
      service.list("networks");
      service.differently(
          "network_mode",
          value,
          "a NetworkPolicy admits only the services of its networks, and it has none");
    } else {
      service.cannot(
          "network_mode", value, "a pod has a network of its own. Use the name of the Service");
    }
  }

  private static void links(Service service, YamlTree value) {
    for (YamlTree link : Trees.items(value)) {
      service.whole().flow(service.name(), Trees.text(link).split(":", 2)[0]);
    }
    service.differently(
        "links",
        value,
        "services reach each other by the names of their Services; aliases are replaced in the environment");
  }

  private static void depends(Service service, YamlTree value) {
    Map<String, YamlTree> settings = Trees.entries(value);
    List<YamlTree> items = Trees.items(value);
    if (settings.isEmpty()) {
      for (int i = 0; i < items.size(); i++) {
        dependency(
            service, "depends_on." + i, Trees.text(items.get(i)), "service_started", items.get(i));
      }
      if (items.isEmpty()) {
        service.done("depends_on", value, "it is empty");
      }
    }
    settings.forEach(
        (name, one) -> {
          YamlTree condition = Trees.entries(one).get("condition");
          dependency(
              service,
              "depends_on." + name,
              name,
              condition == null ? "service_started" : Trees.text(condition),
              one);
        });
  }

  private static void dependency(
      Service service, String path, String on, String condition, YamlTree value) {
    service.whole().flow(service.name(), on);
    Placed placed = service.whole().placed().get(on);
    if (placed == null) {
      service.differently(path, value, "the service " + on + " is left out with its profile");
    } else if (placed.target() == Target.PART) {
      service.differently(path, value, "the platform runs it before its applications");
    } else if (Migration.isOf(service.whole(), service.name(), on)) {
      service.done(path, value, on + " is the migration of the application, which runs before it");
    } else if (condition.equals("service_completed_successfully")) {
      service.differently(
          path,
          value,
          "both start at once. The service has to fail, or wait, until " + on + " is done");
    } else if (condition.equals("service_healthy")
        && service.isInChart()
        && placed.target() == Target.CHART
        && waits(service, on)) {
      service.done(
          path,
          value,
          "an init container waits until the Service "
              + on
              + " answers, as it does once a pod is ready");
    } else {
      service.differently(
          path, value, "all start at once. A pod that needs " + on + " and fails is started again");
    }
  }

  private static boolean waits(Service service, String on) {
    List<Port> ports =
        Ports.of(java.util.Objects.requireNonNull(service.project().services().get(on)), "")
            .stream()
            .filter(port -> port.protocol().equals("TCP"))
            .toList();
    int port = ports.isEmpty() ? Defaults.port(service.project(), on) : ports.get(0).target();
    if (port == 0) {
      return false;
    }
    service.list("waitFor").addObject().put("host", Names.label(on)).put("port", port);
    return true;
  }
}
