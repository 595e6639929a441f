package dev.chartwright.compose.internal.map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Labels, hosts and names of a pod. */
final class PodKeys {
  private static final Pattern ANNOTATION =
      Pattern.compile(
          "([a-z0-9]([a-z0-9.-]*[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

  private PodKeys() {}

  static List<Key> keys() {
    return List.of(
        Key.mapped(
            "labels",
            "differently: annotations of the pods; cannot: those of Traefik and other proxies of Docker",
            (service, value) -> annotations(service, "labels", value)),
        Key.mapped(
            "annotations",
            "done: annotations of the pods",
            (service, value) -> annotations(service, "annotations", value)),
        Key.cannot(
            "label_file",
            "labels of containers are for tools of Docker. Write those that you need into podAnnotations"),
        Key.mapped("extra_hosts", "done: `hostAliases`; cannot: host-gateway", PodKeys::hosts),
        Key.mapped(
            "dns",
            "done: `dnsConfig`",
            (service, value) -> dns(service, "dns", "nameservers", value)),
        Key.mapped(
            "dns_search",
            "done: `dnsConfig`",
            (service, value) -> dns(service, "dns_search", "searches", value)),
        Key.mapped("dns_opt", "done: `dnsConfig`", PodKeys::options),
        Key.mapped(
            "container_name",
            "differently: a pod has a name of its own; where other services use this one, it is replaced",
            "done: one more Service",
            (service, value) -> name(service, "container_name", value)),
        Key.mapped(
            "hostname",
            "differently: a pod has a name of its own; where other services use this one, it is replaced",
            "done: `hostname`, and one more Service",
            PodKeys::hostname),
        Key.cannot("domainname", "the domain of a pod is that of its Service. Remove it"),
        Key.cannot("mac_address", "the network of the cluster gives addresses. Remove it"),
        Key.differently("logging", "the node keeps what a container prints. Collect it there"),
        Key.mapped(
            "profiles",
            "done: a service without an active profile is left out",
            (service, value) -> service.done("profiles", value, "its profile is active")));
  }

  static void annotations(Service service, String path, YamlTree value) {
    Map<String, YamlTree> labels = Trees.pairs(value);
    boolean isEmpty = labels.isEmpty();
    labels.forEach(
        (name, one) -> {
          String at = path + "." + name;
          if (name.startsWith("traefik.")
              || name.startsWith("com.docker.")
              || name.startsWith("caddy")) {
            service.cannot(
                at, one, "it configures a tool of Docker. Expose the service with an ingress");
          } else if (!ANNOTATION.matcher(name).matches()) {
            service.cannot(at, one, "the name is invalid for an annotation. Rename it");
          } else {
            service.object("podAnnotations").put(name, Trees.text(one));
            service.add(
                at,
                one.place(),
                path.equals("annotations") ? Outcome.DONE : Outcome.DIFFERENTLY,
                "podAnnotations, since labels of Kubernetes select");
          }
        });
    if (isEmpty) {
      service.done(path, value, "it is empty");
    }
  }

  private static void hosts(Service service, YamlTree value) {
    Map<String, ArrayNode> byAddress = new TreeMap<>();
    Map<String, YamlTree> pairs = new TreeMap<>();
    if (value instanceof YamlTree.Mapping mapping) {
      pairs.putAll(mapping.entries());
    } else {
      for (YamlTree item : Trees.items(value)) {
        String[] parts = Trees.text(item).split("[=:]", 2);
        pairs.put(parts[0], parts.length < 2 ? item : Trees.text(item.place(), parts[1]));
      }
    }
    pairs.forEach(
        (name, one) ->
            Trees.items(one)
                .forEach(
                    address -> {
                      String text = Trees.text(address).replaceAll("[\\[\\]]", "");
                      if (!text.matches("[0-9a-fA-F.:]+")) {
                        service.cannot(
                            "extra_hosts." + name,
                            address,
                            "a pod does not know the address of its node. Use a name of the network");
                        return;
                      }
                      byAddress
                          .computeIfAbsent(
                              text,
                              ip ->
                                  service
                                      .list("hostAliases")
                                      .addObject()
                                      .put("ip", ip)
                                      .putArray("hostnames"))
                          .add(name);
                      service.done("extra_hosts." + name, address, "hostAliases");
                    }));
  }

  private static void dns(Service service, String key, String to, YamlTree value) {
    ArrayNode list = service.object("dnsConfig").putArray(to);
    Trees.items(value).forEach(one -> list.add(Trees.text(one)));
    service.done(key, value, "dnsConfig." + to + ", beside the names of the cluster");
  }

  private static void options(Service service, YamlTree value) {
    ArrayNode list = service.object("dnsConfig").putArray("options");
    for (YamlTree one : Trees.items(value)) {
      String[] parts = Trees.text(one).split(":", 2);
      ObjectNode option = list.addObject().put("name", parts[0]);
      if (parts.length > 1) {
        option.put("value", parts[1]);
      }
    }
    service.done("dns_opt", value, "dnsConfig.options");
  }

  private static void name(Service service, String key, YamlTree value) {
    String name = Trees.text(value);
    if (service.isInChart() && NetworkKeys.alias(service, name)) {
      service.done(key, value, "one more Service with this name");
    } else if (name.equals(service.name())) {
      service.done(key, value, "it is the name of the service");
    } else {
      service.differently(
          key,
          value,
          "a pod has a name of its own. Where other services use this one, it is replaced");
    }
  }

  private static void hostname(Service service, YamlTree value) {
    name(service, "hostname", value);
    if (service.isInChart() && ImageKeys.label(Trees.text(value)).equals(Trees.text(value))) {
      service.values().put("hostname", Trees.text(value));
    }
  }
}
