package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import java.util.List;
import java.util.stream.Stream;

/** Routes of the Gateway API, and what they refer to. */
final class Routes {
  /** The group of the Gateway API. */
  static final String GROUP = "gateway.networking.k8s.io";

  private static final String[] KINDS = {
    "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"
  };

  private Routes() {}

  static List<RenderedObject> of(RenderedObjects all) {
    return all.of(KINDS).stream().filter(route -> route.group().equals(GROUP)).toList();
  }

  /** Returns the references to Services, those of filters that mirror requests included. */
  static List<At> services(RenderedObject route) {
    return route.get("spec", "rules").items().stream()
        .flatMap(Routes::services)
        .filter(one -> one.get("kind").isEmpty() || one.get("kind").is("Service"))
        .filter(one -> one.get("group").isEmpty())
        .toList();
  }

  private static Stream<At> services(At rule) {
    List<At> backends = rule.get("backendRefs").items();
    Stream<At> filters =
        Stream.concat(
            rule.get("filters").items().stream(),
            backends.stream().flatMap(backend -> backend.get("filters").items().stream()));
    return Stream.concat(
        backends.stream(),
        filters.map(filter -> filter.get("requestMirror", "backendRef")).filter(At::isSet));
  }

  /** Returns the namespace of what a reference of a route names. */
  static String namespace(RenderedObjects all, At reference) {
    At own = reference.get("namespace");
    return own.isEmpty() ? all.namespace(reference.object()) : own.text();
  }
}
