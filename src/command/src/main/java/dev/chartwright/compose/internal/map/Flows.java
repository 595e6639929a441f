package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who may reach whom, from what services name. */
final class Flows {
  private final Import whole;
  private final Map<String, Service> services;

  Flows(Import whole, Map<String, Service> services) {
    this.whole = whole;
    this.services = services;
  }

  /** Returns the applications that reach a part: one for the database, which has one owner. */
  Set<String> applicationsOf(Part part) {
    Set<String> found = new LinkedHashSet<>();
    Optional<String> server = whole.service(part);
    if (server.isEmpty()) {
      return found;
    }
    boolean isUsedByChart =
        reaches(server.get(), services.values().stream().filter(Service::isInChart).toList());
    for (String application : Placement.applications()) {
      List<Service> own =
          services.values().stream()
              .filter(one -> one.placed().application().equals(application))
              .toList();
      if (reaches(server.get(), own) || (application.equals("core") && isUsedByChart)) {
        found.add(application);
      }
    }
    if (found.isEmpty()) {
      found.add("core");
    }
    return part == Part.POSTGRESQL ? Set.of(found.iterator().next()) : found;
  }

  private boolean reaches(String server, List<Service> from) {
    return from.stream()
        .anyMatch(one -> whole.flows().getOrDefault(one.name(), Set.of()).contains(server));
  }

  void policies(String application, ObjectNode values) {
    Set<String> to = new TreeSet<>();
    Set<String> from = new TreeSet<>();
    boolean reachesChart = false;
    boolean isReachedByChart = false;
    for (Map.Entry<String, Set<String>> flow : whole.flows().entrySet()) {
      Placed source = whole.placed(flow.getKey());
      for (String name : flow.getValue()) {
        Placed target = whole.placed(name);
        boolean isSource = source.application().equals(application);
        boolean isTarget = target.application().equals(application);
        if (isSource && target.isInApplication() && !isTarget) {
          to.add(target.application());
        }
        if (isTarget && source.isInApplication() && !isSource) {
          from.add(source.application());
        }
        reachesChart |= isSource && target.target() == Target.CHART;
        isReachedByChart |= isTarget && source.target() == Target.CHART;
      }
    }
    ObjectNode policy = Json.object();
    list(policy, "allowFrom", from);
    list(policy, "allowTo", to);
    if (isReachedByChart) {
      policy.putArray("extraFrom").add(peer(application));
    }
    if (reachesChart) {
      policy.putArray("extraEgress").addObject().putArray("to").add(peer(application));
    }
    if (!policy.isEmpty()) {
      values.set("networkPolicy", policy);
    }
  }

  private static void list(ObjectNode policy, String key, Set<String> names) {
    if (!names.isEmpty()) {
      ArrayNode list = policy.putArray(key);
      names.forEach(list::add);
    }
  }

  /** The pods of the chart, which are in the namespace of core. */
  private ObjectNode peer(String application) {
    ObjectNode peer = Json.object();
    if (!application.equals("core")) {
      peer.putObject("namespaceSelector")
          .putObject("matchLabels")
          .put("kubernetes.io/metadata.name", whole.options().environment() + "-core");
    }
    peer.putObject("podSelector")
        .putObject("matchLabels")
        .put("app.kubernetes.io/part-of", whole.project().name());
    return peer;
  }

  /** Returns values of infra, if services of the chart reach its parts. */
  Optional<ObjectNode> infra() {
    ObjectNode infra = Json.object();
    List<Service> own = services.values().stream().filter(Service::isInChart).toList();
    for (Part part : Part.values()) {
      whole
          .service(part)
          .filter(server -> reaches(server, own))
          .ifPresent(
              server ->
                  infra
                      .putObject(part.key())
                      .putObject("networkPolicy")
                      .putArray("extraFrom")
                      .add(peer("infra")));
    }
    return infra.isEmpty() ? Optional.empty() : Optional.of(infra);
  }
}
