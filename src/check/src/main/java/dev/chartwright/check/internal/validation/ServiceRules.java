package dev.chartwright.check.internal.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** ValidateServiceCreate in pkg/apis/core/validation, with SetDefaults_Service. */
final class ServiceRules {
  private static final String CLUSTER_IP = "ClusterIP";
  private static final String LOAD_BALANCER = "LoadBalancer";
  private static final String NODE_PORT = "NodePort";
  private static final String EXTERNAL_NAME = "ExternalName";
  private static final String NONE = "None";
  private static final String IF_LOAD_BALANCER = "unless type is LoadBalancer";

  /** PreferSameTrafficDistribution is on by default from here on. */
  private static final int NEAR_NODES = 34;

  private static final long MOST_TIMEOUT = 86_400;

  private ServiceRules() {}

  static void check(Field service, int minor, Faults faults) {
    Field spec = service.get("spec");
    String type = spec.get("type").text(CLUSTER_IP);
    faults.oneOf(spec.get("type"), List.of(CLUSTER_IP, EXTERNAL_NAME, LOAD_BALANCER, NODE_PORT));
    boolean isHeadless = spec.get("clusterIP").text().equals(NONE);
    if (!isHeadless && !type.equals(EXTERNAL_NAME)) {
      faults.required(spec.get("ports"));
    }
    if (isHeadless && (type.equals(LOAD_BALANCER) || type.equals(NODE_PORT))) {
      faults.excluded(
          spec.get("clusterIP"), "must not be 'None' if type is " + type, spec.get("type"));
    }
    if (type.equals(EXTERNAL_NAME)) {
      externalName(spec, faults);
    } else {
      addresses(spec, minor, faults);
    }
    SelectorRules.labels(spec.get("selector"), faults);
    ports(spec, faults);
    affinity(spec, faults);
    traffic(spec, type, faults);
    if (!type.equals(LOAD_BALANCER)) {
      faults.forbidden(
          spec.get("allocateLoadBalancerNodePorts"), IF_LOAD_BALANCER, spec.get("type"));
      faults.forbidden(spec.get("loadBalancerClass"), IF_LOAD_BALANCER, spec.get("type"));
    }
    faults.form(spec.get("loadBalancerClass"), Forms::qualifiedName);
    sourceRanges(spec, type, minor, faults);
    for (Field ip : spec.get("externalIPs").items()) {
      faults.form(ip, text -> Networks.ipForm(text, minor));
      faults.form(ip, Networks::externalForm);
    }
    faults.exactly(
        spec.get("trafficDistribution"),
        minor >= NEAR_NODES
            ? List.of("PreferClose", "PreferSameNode", "PreferSameZone")
            : List.of("PreferClose"));
  }

  private static void externalName(Field spec, Faults faults) {
    Field name = spec.get("externalName");
    faults.required(name);
    if (!name.isEmpty()) {
      faults.form(name, text -> Forms.subdomain(text.replaceFirst("\\.$", "")));
    }
    for (String field : List.of("clusterIPs", "ipFamilies", "ipFamilyPolicy", "clusterIP")) {
      if (!spec.get(field).isEmpty()) {
        faults.excluded(
            spec.get(field), "is not allowed if type is ExternalName", spec.get("type"));
      }
    }
  }

  private static void addresses(Field spec, int minor, Faults faults) {
    Field ip = spec.get("clusterIP");
    List<Field> ips = spec.get("clusterIPs").items();
    if (!ip.isEmpty() && !ip.text().equals(NONE)) {
      faults.form(ip, text -> Networks.ipForm(text, minor));
    }
    if (!ips.isEmpty() && ip.isEmpty()) {
      faults.add(spec.get("clusterIPs"), "is not allowed without clusterIP");
    }
    if (!ips.isEmpty() && !ip.isEmpty() && !ips.get(0).text().equals(ip.text())) {
      faults.add(spec.get("clusterIPs"), "must begin with the value of clusterIP");
    }
    for (Field one : ips) {
      if (one.text().equals(NONE) && ips.size() > 1) {
        faults.add(one, "is 'None', which must be the only value");
      }
    }
    if (ips.size() > 2) {
      faults.add(spec.get("clusterIPs"), "must have at most 2 values");
    }
    Set<String> families = new HashSet<>();
    for (Field family : spec.get("ipFamilies").items()) {
      faults.oneOf(family, List.of("IPv4", "IPv6"));
      if (!families.add(family.text())) {
        faults.add(family, "is a duplicate");
      }
    }
    faults.oneOf(
        spec.get("ipFamilyPolicy"), List.of("PreferDualStack", "RequireDualStack", "SingleStack"));
  }

  /** Missing and duplicate names are CW1310. */
  private static void ports(Field spec, Faults faults) {
    List<Field> ports = spec.get("ports").items();
    Map<String, Field> numbers = new HashMap<>();
    Map<Long, Field> nodePorts = new HashMap<>();
    for (Field port : ports) {
      String protocol = port.get("protocol").text("TCP");
      if (!port.get("name").isEmpty()) {
        faults.form(port.get("name"), Forms::label);
      }
      Ports.number(port.get("port"), faults);
      faults.oneOf(port.get("protocol"), List.of("SCTP", "TCP", "UDP"));
      Field target = port.get("targetPort");
      if (target.isSet() && !(target.number(1) == 0) && !(target.isText() && target.isEmpty())) {
        Ports.numberOrName(target, faults);
      }
      faults.form(port.get("appProtocol"), Forms::qualifiedName);
      Field same = numbers.putIfAbsent(protocol + port.get("port").number(0), port);
      if (same != null) {
        faults.item(port, "has the port and protocol of another one", same);
      }
      nodePort(port, spec.get("type"), nodePorts, faults);
    }
  }

  /** Two protocols of one port can have one node port; the allocator rejects any other pair. */
  private static void nodePort(Field port, Field type, Map<Long, Field> seen, Faults faults) {
    Field nodePort = port.get("nodePort");
    if (nodePort.number(0) == 0) {
      return;
    }
    if (type.text(CLUSTER_IP).equals(CLUSTER_IP)) {
      faults.excluded(nodePort, "is not allowed if type is ClusterIP", type);
    }
    Field other = seen.putIfAbsent(nodePort.number(0), port);
    if (other != null && other.get("port").number(0) != port.get("port").number(0)) {
      faults.item(nodePort, "is the node port of another port", other.get("nodePort"));
    }
  }

  private static void affinity(Field spec, Faults faults) {
    Field affinity = spec.get("sessionAffinity");
    Field settings = spec.get("sessionAffinityConfig");
    faults.oneOf(affinity, List.of("ClientIP", NONE));
    // With None, the server drops the settings.
    if (affinity.text().equals("ClientIP")) {
      faults.between(settings.get("clientIP", "timeoutSeconds"), 1, MOST_TIMEOUT);
    }
  }

  private static void traffic(Field spec, String type, Faults faults) {
    Field external = spec.get("externalTrafficPolicy");
    boolean isExternal =
        type.equals(LOAD_BALANCER)
            || type.equals(NODE_PORT)
            || (type.equals(CLUSTER_IP) && !spec.get("externalIPs").isEmpty());
    if (!isExternal && !external.isEmpty()) {
      faults.excluded(
          external, "is not allowed unless type is NodePort or LoadBalancer", spec.get("type"));
    } else {
      faults.oneOf(external, List.of("Cluster", "Local"));
    }
    Field healthCheck = spec.get("healthCheckNodePort");
    boolean needsHealthCheck = type.equals(LOAD_BALANCER) && external.text().equals("Local");
    if (healthCheck.number(0) != 0) {
      if (needsHealthCheck) {
        Ports.number(healthCheck, faults);
      } else {
        faults.excluded(
            healthCheck,
            "is not allowed unless type is LoadBalancer and externalTrafficPolicy is Local",
            type.equals(LOAD_BALANCER) ? external : spec.get("type"));
      }
    }
    faults.oneOf(spec.get("internalTrafficPolicy"), List.of("Cluster", "Local"));
  }

  private static void sourceRanges(Field spec, String type, int minor, Faults faults) {
    Field ranges = spec.get("loadBalancerSourceRanges");
    if (!ranges.isEmpty() && !type.equals(LOAD_BALANCER)) {
      faults.excluded(ranges, "is not allowed " + IF_LOAD_BALANCER, spec.get("type"));
    }
    for (Field range : ranges.items()) {
      faults.form(range, text -> Networks.networkForm(text.strip(), minor));
    }
  }
}
