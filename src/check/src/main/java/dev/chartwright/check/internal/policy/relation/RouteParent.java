package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Nearest;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class RouteParent extends CrossCheck {
  /**
   * The routes that a listener takes if it lists none, by its protocol. Some implementations take a
   * TLSRoute on a listener for HTTPS that passes TLS through.
   */
  private static final Map<String, Set<String>> KINDS =
      Map.of(
          "HTTP", Set.of("HTTPRoute", "GRPCRoute"),
          "HTTPS", Set.of("HTTPRoute", "GRPCRoute", "TLSRoute"),
          "TLS", Set.of("TLSRoute", "TCPRoute"),
          "TCP", Set.of("TCPRoute"),
          "UDP", Set.of("UDPRoute"));

  RouteParent() {
    super(
        new Rule(
            "CW1254",
            "A Gateway of the chart does not accept a route",
            Severity.ERROR,
            "The route gets no requests, because no listener of the Gateway has the name, the port,"
                + " the hostname, the kind or the namespace. Source: Gateway API, ParentReference"
                + " and AllowedRoutes.",
            """
          kind: HTTPRoute
          spec: {parentRefs: [{name: web, sectionName: htps}]}""",
            """
          kind: HTTPRoute
          spec: {parentRefs: [{name: web, sectionName: https}]}"""),
        Default.ON,
        "set parentRefs[] to a listener that accepts the route");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject route : Routes.of(all)) {
      for (At parent : route.get("spec", "parentRefs").items()) {
        boolean isGateway = parent.get("kind").isEmpty() || parent.get("kind").is("Gateway");
        boolean isOwnGroup = parent.get("group").isEmpty() || parent.get("group").is(Routes.GROUP);
        if (isGateway && isOwnGroup) {
          look(all, route, parent, out);
        }
      }
    }
  }

  private static void look(RenderedObjects all, RenderedObject route, At parent, Reporter out) {
    String namespace = Routes.namespace(all, parent);
    List<RenderedObject> gateways =
        all.of("Gateway").stream()
            .filter(one -> one.group().equals(Routes.GROUP))
            .filter(one -> all.namespace(one).equals(namespace))
            .toList();
    At name = parent.get("name");
    Optional<RenderedObject> gateway =
        gateways.stream().filter(one -> one.name().equals(name.text())).findFirst();
    if (gateway.isPresent()) {
      listener(all, route, parent, gateway.get(), out);
      return;
    }
    // Most routes belong to a Gateway of another release.
    Nearest.to(name.text(), gateways.stream().map(RenderedObject::name).toList())
        .ifPresent(
            meant ->
                out.warn(
                    name,
                    "the Gateway '" + name.text() + "' is not rendered",
                    Nearest.question(meant)));
  }

  private static void listener(
      RenderedObjects all, RenderedObject route, At parent, RenderedObject gateway, Reporter out) {
    At section = parent.get("sectionName");
    At port = parent.get("port");
    List<At> listeners =
        gateway.get("spec", "listeners").items().stream()
            .filter(one -> section.isEmpty() || one.get("name").is(section.text()))
            .filter(one -> port.isEmpty() || one.get("port").is(port.text()))
            .toList();
    if (listeners.isEmpty()) {
      At place = section.isEmpty() ? port.isEmpty() ? parent : port : section;
      out.add(
          place,
          gateway
              + " has no listener"
              + (section.isEmpty() ? "" : " '" + section.text() + "'")
              + (port.isEmpty() ? "" : " on port " + port.text()));
    } else if (listeners.stream().noneMatch(one -> takesKind(one, route))) {
      out.add(parent, "no such listener of " + gateway + " takes a " + route.kind());
    } else if (listeners.stream().noneMatch(one -> takesNamespace(all, one, route))) {
      out.add(
          parent,
          "no such listener of "
              + gateway
              + " takes routes of the namespace '"
              + all.namespace(route)
              + "'");
    } else if (listeners.stream().noneMatch(one -> takesHost(one, route))) {
      out.add(
          route.get("spec", "hostnames"),
          "no such listener of " + gateway + " has one of the hostnames of the route");
    }
  }

  private static boolean takesKind(At listener, RenderedObject route) {
    List<At> kinds = listener.get("allowedRoutes", "kinds").items();
    if (!kinds.isEmpty()) {
      return kinds.stream().anyMatch(one -> one.get("kind").is(route.kind()));
    }
    return KINDS
        .getOrDefault(listener.get("protocol").text(), Set.of(route.kind()))
        .contains(route.kind());
  }

  private static boolean takesNamespace(RenderedObjects all, At listener, RenderedObject route) {
    String from = listener.get("allowedRoutes", "namespaces", "from").text();
    return switch (from) {
      case "", "Same" -> all.namespace(route).equals(all.namespace(listener.object()));
      case "None" -> false;
      default -> true;
    };
  }

  private static boolean takesHost(At listener, RenderedObject route) {
    String own = listener.get("hostname").text();
    List<String> hosts = route.get("spec", "hostnames").texts();
    return own.isEmpty()
        || hosts.isEmpty()
        || hosts.stream().anyMatch(host -> covers(own, host) || covers(host, own));
  }

  /** A wildcard is one or more labels at the start. */
  private static boolean covers(String pattern, String host) {
    return pattern.equals(host)
        || (pattern.startsWith("*.") && host.endsWith(pattern.substring(1)));
  }
}
