package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.map.Ports.Port;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.compose.internal.read.UnableToImportException;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlTree;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The values of the chart that runs what the platform's applications cannot. */
final class ChartValues {
  private final Import whole;
  private final Map<String, Service> services;

  ChartValues(Import whole, Map<String, Service> services) {
    this.whole = whole;
    this.services = services;
  }

  ObjectNode make() {
    ObjectNode root = Json.object();
    ObjectNode all = root.putObject("services");
    services.values().stream()
        .filter(Service::isInChart)
        .forEach(
            service -> {
              String name = Names.label(service.name());
              if (all.has(name)) {
                throw new UnableToImportException(
                    "Two services have the name " + name + " in Kubernetes.",
                    "Rename " + service.name() + ".");
              }
              all.set(name, service(service));
            });
    ObjectNode shared = root.putObject("sharedVolumes");
    whole
        .sharedVolumes()
        .forEach(
            (name, settings) -> {
              settings.putArray("accessModes").add("ReadWriteMany");
              shared.set(name, settings);
            });
    policies(root.putObject("networkPolicy"));
    return root;
  }

  private ObjectNode service(Service service) {
    ObjectNode values = service.values();
    boolean isJob = values.path("kind").asText().equals("Job");
    if (!values.has("image")) {
      values
          .putObject("image")
          .put("registry", "docker.io")
          .put("repository", whole.project().name() + "-" + ImageKeys.label(service.name()))
          .put("tag", "0.1.0");
    }
    if (values.has("claims") && !values.has("kind")) {
      values.put("kind", "StatefulSet");
    }
    if (!values.path("kind").asText("Deployment").equals("Deployment")) {
      values.remove("updateStrategy");
    } else if (values.has("sharedVolumes") && !values.has("updateStrategy")) {
      values.put("updateStrategy", "Recreate");
    }
    if (isJob) {
      values.remove(List.of("ports", "replicas", "aliases"));
    } else {
      ports(service, values);
      readiness(service, values);
    }
    postgresql(service, values);
    Users.of(service.node().get("image").map(Trees::text).orElse(""))
        .filter(user -> !values.has("runAsUser"))
        .ifPresent(user -> values.put("runAsUser", user).put("runAsGroup", user));
    return values;
  }

  private void ports(Service service, ObjectNode values) {
    if (!values.has("ports")) {
      int port = Defaults.port(whole.project(), service.name());
      if (port > 0) {
        values
            .putArray("ports")
            .addObject()
            .put("name", "tcp-" + port)
            .put("port", port)
            .put("protocol", "TCP");
      }
    }
    List<Integer> published =
        Ports.of(service.node(), "").stream()
            .filter(Port::isPublished)
            .map(Port::target)
            .distinct()
            .toList();
    if (!published.isEmpty()) {
      ArrayNode list = values.putArray("publishedPorts");
      published.forEach(list::add);
    }
  }

  /** A Service sends requests to pods that are ready, so at least the port has to answer. */
  private static void readiness(Service service, ObjectNode values) {
    boolean isOff = service.node().get("healthcheck").isPresent();
    for (JsonNode port : values.path("ports")) {
      if (!isOff && !values.has("readinessProbe") && port.path("protocol").asText().equals("TCP")) {
        values
            .putObject("readinessProbe")
            .putObject("tcpSocket")
            .put("port", port.path("port").asInt());
      }
    }
  }

  /** A new volume has a folder lost+found, and initdb needs an empty one. */
  private static void postgresql(Service service, ObjectNode values) {
    String image = values.at("/image/repository").asText();
    boolean isPostgresql =
        image.matches("(.*/)?(postgres|postgis|pgvector|timescaledb|timescaledb-ha)");
    for (JsonNode mount : values.path("extraVolumeMounts")) {
      String path = mount.path("mountPath").asText();
      if (isPostgresql && path.endsWith("/data") && !service.object("config").has("PGDATA")) {
        service.object("config").put("PGDATA", path + "/pgdata");
      }
    }
  }

  private void policies(ObjectNode policy) {
    ArrayNode internal = policy.putArray("internalNetworks");
    for (Map.Entry<String, YamlTree> one : whole.project().section("networks").entrySet()) {
      YamlTree setting = Trees.entries(one.getValue()).get("internal");
      if (setting != null && Trees.text(setting).equals("true")) {
        internal.add(ImageKeys.label(one.getKey()));
      }
    }
    ArrayNode from = policy.putArray("extraFrom");
    if (!whole.options().isRelease()) {
      return;
    }
    TreeSet<String> applications = new TreeSet<>();
    whole
        .flows()
        .forEach(
            (source, targets) -> {
              Placed placed = whole.placed(source);
              if (placed.isInApplication()
                  && targets.stream().anyMatch(to -> whole.placed(to).target() == Target.CHART)) {
                applications.add(placed.application());
              }
            });
    for (String application : applications) {
      ObjectNode peer = from.addObject();
      if (application.equals("core")) {
        peer.putObject("podSelector")
            .putObject("matchLabels")
            .put("app.kubernetes.io/name", "core");
      } else {
        peer.putObject("namespaceSelector")
            .putObject("matchLabels")
            .put("kubernetes.io/metadata.name", whole.options().environment() + "-" + application);
      }
    }
  }
}
