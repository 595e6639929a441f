package dev.chartwright.compose.internal.map;

import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Scalar;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code deploy}, {@code scale} and {@code restart}. */
final class DeployKeys {
  private static final Pattern CONSTRAINT =
      Pattern.compile(
          "\\s*node\\.(labels\\.([A-Za-z0-9./_-]+)|hostname|platform\\.(?:os|arch))\\s*==\\s*([A-Za-z0-9._-]+)\\s*");

  private DeployKeys() {}

  static List<Key> keys() {
    return List.of(
        Key.mapped(
            "deploy",
            "done: replicas, resources, placement by labels of nodes; differently: update_config, restart_policy,"
                + " labels (annotations); cannot: rollback_config, node.role, max_replicas_per_node",
            DeployKeys::deploy),
        Key.mapped(
            "scale", "done: `replicas`", (service, value) -> replicas(service, "scale", value)),
        Key.mapped(
            "restart",
            "done: a workload is always restarted; a job is not; differently for `no` of a service with a port",
            DeployKeys::restart));
  }

  private static void deploy(Service service, YamlTree value) {
    if (value instanceof Scalar || Trees.entries(value).isEmpty()) {
      service.done("deploy", value, "it is empty");
      return;
    }
    Trees.entries(value)
        .forEach(
            (key, one) -> {
              String path = "deploy." + key;
              switch (key) {
                case "replicas" -> replicas(service, path, one);
                case "mode" -> mode(service, path, one);
                case "resources" -> resources(service, path, one);
                case "placement" -> placement(service, path, one);
                case "update_config" -> update(service, path, one);
                case "labels" -> PodKeys.annotations(service, path, one);
                case "endpoint_mode" ->
                    service.add(
                        path,
                        one.place(),
                        Trees.text(one).equals("vip") ? Outcome.DONE : Outcome.DIFFERENTLY,
                        "a Service has one virtual address");
                case "restart_policy" -> policy(service, path, one);
                case "rollback_config" ->
                    service.cannot(
                        path,
                        one,
                        "chartwright deploy and helm upgrade --atomic roll back a whole release");
                default -> {
                  // The account adds a row for what nobody knows.
                }
              }
            });
  }

  private static void replicas(Service service, String path, YamlTree value) {
    Amounts.integer(Trees.text(value))
        .ifPresentOrElse(
            count -> {
              service.values().put("replicas", count);
              service.done(path, value, "replicas of " + service.key());
            },
            () -> service.cannot(path, value, "it is not a number. Correct it"));
  }

  private static void mode(Service service, String path, YamlTree value) {
    String mode = Trees.text(value);
    if (mode.equals("replicated")) {
      service.done(path, value, "it is the default");
    } else if (mode.equals("global") && service.isInChart()) {
      service.values().put("kind", "DaemonSet");
      service.done(path, value, "a DaemonSet");
    } else {
      service.cannot(
          path, value, "use a job of the application for what ends, or a chart of its own");
    }
  }

  private static void resources(Service service, String path, YamlTree value) {
    Trees.entries(value)
        .forEach(
            (kind, amounts) ->
                Trees.entries(amounts)
                    .forEach(
                        (name, amount) ->
                            amount(service, path + "." + kind + "." + name, kind, name, amount)));
  }

  private static void amount(
      Service service, String path, String kind, String name, YamlTree value) {
    String to = kind.equals("limits") ? "limits" : "requests";
    switch (name) {
      case "cpus" -> ResourceKeys.limit(service, path, value, to, "cpu");
      case "memory" -> ResourceKeys.limit(service, path, value, to, "memory");
      case "pids" ->
          service.cannot(path, value, "the kubelet sets it for all pods of a node (podPidsLimit)");
      case "generic_resources" ->
          service.cannot(
              path,
              value,
              "a device plugin of the cluster offers such resources. Add its name to resources.limits");
      case "devices" -> {
        List<YamlTree> devices = Trees.items(value);
        for (int i = 0; i < devices.size(); i++) {
          ResourceKeys.device(service, path + "." + i, devices.get(i));
        }
      }
      default -> {
        // The account adds a row.
      }
    }
  }

  private static void placement(Service service, String path, YamlTree value) {
    Map<String, YamlTree> settings = Trees.entries(value);
    YamlTree constraints = settings.get("constraints");
    if (constraints != null) {
      List<YamlTree> items = Trees.items(constraints);
      for (int i = 0; i < items.size(); i++) {
        constraint(service, path + ".constraints." + i, items.get(i));
      }
    }
    YamlTree preferences = settings.get("preferences");
    if (preferences != null) {
      service.differently(
          path + ".preferences",
          preferences,
          "pods spread over nodes. For another label, set topologySpreadConstraints");
    }
    YamlTree most = settings.get("max_replicas_per_node");
    if (most != null) {
      service.cannot(
          path + ".max_replicas_per_node",
          most,
          "set affinity.podAntiAffinity for one pod on a node");
    }
  }

  private static void constraint(Service service, String path, YamlTree value) {
    Matcher matcher = CONSTRAINT.matcher(Trees.text(value));
    if (!matcher.matches()) {
      service.cannot(
          path,
          value,
          "only labels, names and platforms of nodes can be selected by ==. Set affinity");
      return;
    }
    String label =
        switch (matcher.group(1)) {
          case "hostname" -> "kubernetes.io/hostname";
          case "platform.os" -> "kubernetes.io/os";
          case "platform.arch" -> "kubernetes.io/arch";
          default -> matcher.group(2);
        };
    service.object("nodeSelector").put(label, matcher.group(3));
    service.done(path, value, "nodeSelector " + label);
  }

  private static void update(Service service, String path, YamlTree value) {
    YamlTree order = Trees.entries(value).get("order");
    String text = order == null ? "" : Trees.text(order);
    if (order != null
        && service.isWorkload()
        && !service.values().path("kind").asText().equals("DaemonSet")) {
      service
          .values()
          .put("updateStrategy", text.equals("stop-first") ? "Recreate" : "RollingUpdate");
      service.done(path + ".order", order, "updateStrategy");
    }
    Trees.entries(value)
        .forEach(
            (key, one) -> {
              if (!service.whole().account().has(service.path(path + "." + key))) {
                service.differently(
                    path + "." + key,
                    one,
                    "the new pod is ready before an old one stops, and a failing one ends the rollout");
              }
            });
    if (Trees.entries(value).isEmpty()) {
      service.done(path, value, "it is empty");
    }
  }

  private static void restart(Service service, YamlTree value) {
    condition(service, "restart", value, Trees.text(value));
  }

  private static void policy(Service service, String path, YamlTree value) {
    Trees.entries(value)
        .forEach(
            (key, one) -> {
              if (key.equals("condition")) {
                condition(service, path + ".condition", one, Trees.text(one));
              } else {
                service.differently(
                    path + "." + key,
                    one,
                    "the kubelet waits longer from restart to restart, at most five minutes, without end");
              }
            });
    if (Trees.entries(value).isEmpty()) {
      service.done(path, value, "it is empty");
    }
  }

  private static void condition(Service service, String path, YamlTree value, String text) {
    boolean isJob = !service.isWorkload() || service.values().path("kind").asText().equals("Job");
    boolean isAlways = text.matches("always|any|unless-stopped");
    if (isJob) {
      service.add(
          path,
          value.place(),
          isAlways ? Outcome.DIFFERENTLY : Outcome.DONE,
          "a job is started again when it fails, at most three times");
    } else {
      service.add(
          path,
          value.place(),
          isAlways ? Outcome.DONE : Outcome.DIFFERENTLY,
          isAlways
              ? "a workload is always restarted"
              : "a workload is always restarted. If it ends by itself, make it a job");
    }
  }
}
