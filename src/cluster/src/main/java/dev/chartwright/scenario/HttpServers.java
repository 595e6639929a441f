package dev.chartwright.scenario;

import dev.chartwright.cluster.PortForward;
import dev.chartwright.release.ReleaseName;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerIngress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds out how users reach the Services, Ingresses and HTTPRoutes of a release. */
final class HttpServers {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final String GATEWAY_API = "gateway.networking.k8s.io/v1";

  private final ScenarioContext context;
  private final KubernetesClient client;
  private final Controllers controllers;

  HttpServers(ScenarioContext context) {
    this.context = context;
    this.client = context.cluster().client();
    this.controllers = new Controllers(client);
  }

  /**
   * Opens the way to a server.
   *
   * @param server such as {@code Ingress/web}
   */
  HttpServer open(String server) {
    String kind = server.substring(0, server.indexOf('/'));
    String name = Target.put(server.substring(server.indexOf('/') + 1), context.id());
    return switch (kind) {
      case "Service" -> toService(name);
      case "Ingress" ->
          toIngress(
              find(
                  "Ingress",
                  name,
                  space -> client.network().v1().ingresses().inNamespace(space).list().getItems()));
      default ->
          toRoute(
              find(
                  "HTTPRoute",
                  name,
                  space ->
                      client
                          .genericKubernetesResources(GATEWAY_API, "HTTPRoute")
                          .inNamespace(space)
                          .list()
                          .getItems()));
    };
  }

  /** Returns a Service of the release. */
  Service service(String name) {
    return find("Service", name, space -> client.services().inNamespace(space).list().getItems());
  }

  /**
   * Returns a Service of the release that has a ready endpoint. Where nothing listens, an answer of
   * a Pod that is not ready, or a connection that fails, proves nothing.
   */
  Service ready(String name) {
    Service service = service(name);
    boolean ready =
        client
            .discovery()
            .v1()
            .endpointSlices()
            .inNamespace(service.getMetadata().getNamespace())
            .withLabel("kubernetes.io/service-name", name)
            .list()
            .getItems()
            .stream()
            .flatMap(slice -> slice.getEndpoints().stream())
            .anyMatch(endpoint -> !Boolean.FALSE.equals(endpoint.getConditions().getReady()));
    if (!ready) {
      throw new StepFailedException("Service/" + name + " has no ready endpoint");
    }
    return service;
  }

  /** Returns the first port of a Service. */
  static int port(Service service) {
    return service.getSpec().getPorts().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new StepFailedException(
                    "Service/" + service.getMetadata().getName() + " has no port"))
        .getPort();
  }

  private <T extends HasMetadata> T find(String kind, String name, Function<String, List<T>> list) {
    ReleaseName release = context.target(Optional.empty()).release();
    return context.namespacesOf(release).stream()
        .flatMap(space -> list.apply(space).stream())
        .filter(one -> one.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new StepFailedException(
                    "the release has no " + kind + "/" + name + "; correct the name in the step"));
  }

  private HttpServer toService(String serviceName) {
    String name = "Service/" + serviceName;
    Map<String, String> selector = service(serviceName).getSpec().getSelector();
    if (selector == null || selector.isEmpty()) {
      throw new StepFailedException(name + " has no selector, so no Pod is behind it");
    }
    Service service = ready(serviceName);
    PortForward way =
        PortForward.toService(
            client, service.getMetadata().getNamespace(), serviceName, port(service), 0);
    return new HttpServer(
        name,
        URI.create("http://127.0.0.1:" + way.localPort()),
        List.of(),
        Optional.empty(),
        Optional.of(way));
  }

  private HttpServer toIngress(Ingress ingress) {
    String name = "Ingress/" + ingress.getMetadata().getName();
    String host =
        host(ingress)
            .orElseThrow(
                () ->
                    new StepFailedException(
                        name
                            + " has no host that requests could go to; set one in the values of the"
                            + " scenario"));
    Optional<IngressTLS> tls = tls(ingress, host);
    Optional<String> stated =
        Optional.ofNullable(ingress.getStatus())
            .map(status -> status.getLoadBalancer())
            .map(balancer -> balancer.getIngress())
            .flatMap(all -> all.stream().findFirst())
            .map(HttpServers::nameOrNumber);
    return new HttpServer(
        name,
        URI.create((tls.isPresent() ? "https://" : "http://") + host),
        controllers.at(stated),
        tls.map(IngressTLS::getSecretName)
            .flatMap(secret -> controllers.authority(ingress.getMetadata().getNamespace(), secret)),
        Optional.empty());
  }

  /** Returns the host of the first rule, unless requests cannot name it. */
  static Optional<String> host(Ingress ingress) {
    return ingress.getSpec().getRules().stream()
        .findFirst()
        .map(IngressRule::getHost)
        .filter(host -> !host.startsWith("*"));
  }

  /** Returns the entry with the certificate of a host. */
  static Optional<IngressTLS> tls(Ingress ingress, String host) {
    return ingress.getSpec().getTls().stream().filter(one -> covers(one, host)).findFirst();
  }

  /** Without hosts, an entry is for all of them (networking/v1, IngressTLS). */
  private static boolean covers(IngressTLS tls, String host) {
    return tls.getHosts().isEmpty()
        || tls.getHosts().contains(host)
        || tls.getHosts().contains("*" + host.substring(Math.max(host.indexOf('.'), 0)));
  }

  private static String nameOrNumber(IngressLoadBalancerIngress ingress) {
    return ingress.getIp() == null || ingress.getIp().isEmpty()
        ? String.valueOf(ingress.getHostname())
        : ingress.getIp();
  }

  private HttpServer toRoute(GenericKubernetesResource route) {
    String name = "HTTPRoute/" + route.getMetadata().getName();
    Listener listener = Listener.of(client, route);
    Optional<String> stated = listener.address();
    // A Gateway that states no address serves its node, at the ports that the field uses.
    int port = controllers.isReachable(stated) ? listener.port() : listener.isTls() ? HTTPS : HTTP;
    return new HttpServer(
        name,
        URI.create((listener.isTls() ? "https://" : "http://") + listener.host() + ":" + port),
        controllers.at(stated),
        listener.secret().flatMap(secret -> controllers.authority(listener.namespace(), secret)),
        Optional.empty());
  }
}
