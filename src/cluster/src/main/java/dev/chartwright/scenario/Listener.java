package dev.chartwright.scenario;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The listener of a Gateway through which an HTTPRoute is reached: the one that the route names, or
 * else one with TLS, or else the first.
 *
 * @param host the host of the requests
 * @param address where the Gateway states to be
 * @param namespace the Gateway's namespace
 * @param secret the name of the Secret with its certificate
 */
record Listener(
    String host,
    int port,
    boolean isTls,
    Optional<String> address,
    String namespace,
    Optional<String> secret) {

  static Listener of(KubernetesClient client, GenericKubernetesResource route) {
    String name = "HTTPRoute/" + route.getMetadata().getName();
    Map<?, ?> parent =
        object(route.get("spec", "parentRefs", 0))
            .orElseThrow(() -> new StepFailedException(name + " has no parentRefs"));
    String namespace = text(parent.get("namespace")).orElse(route.getMetadata().getNamespace());
    String gatewayName = text(parent.get("name")).orElse("");
    GenericKubernetesResource gateway =
        client
            .genericKubernetesResources("gateway.networking.k8s.io/v1", "Gateway")
            .inNamespace(namespace)
            .withName(gatewayName)
            .get();
    if (gateway == null) {
      throw new StepFailedException(
          name + " belongs to Gateway/" + gatewayName + " in " + namespace + ", which is missing");
    }
    Map<?, ?> listener =
        select(gateway, text(parent.get("sectionName")))
            .orElseThrow(
                () ->
                    new StepFailedException(
                        "Gateway/" + gatewayName + " has no listener for " + name));
    String host =
        text(route.get("spec", "hostnames", 0))
            .or(() -> text(listener.get("hostname")))
            .filter(one -> !one.startsWith("*"))
            .orElseThrow(
                () ->
                    new StepFailedException(
                        name
                            + " has no host that requests could go to; set one in the values of the"
                            + " scenario"));
    return new Listener(
        host,
        Integer.parseInt(text(listener.get("port")).orElse("80")),
        isTls(listener),
        text(gateway.get("status", "addresses", 0, "value")),
        namespace,
        object(listener.get("tls"))
            .map(tls -> tls.get("certificateRefs"))
            .filter(List.class::isInstance)
            .flatMap(all -> ((List<?>) all).stream().findFirst().flatMap(Listener::object))
            .flatMap(reference -> text(reference.get("name"))));
  }

  private static Optional<Map<?, ?>> select(
      GenericKubernetesResource gateway, Optional<String> section) {
    List<Map<?, ?>> all =
        gateway.get("spec", "listeners") instanceof List<?> listeners
            ? listeners.stream().<Map<?, ?>>flatMap(one -> object(one).stream()).toList()
            : List.of();
    if (section.isPresent()) {
      return all.stream().filter(one -> section.equals(text(one.get("name")))).findFirst();
    }
    return all.stream().filter(Listener::isTls).findFirst().or(() -> all.stream().findFirst());
  }

  private static boolean isTls(Map<?, ?> listener) {
    return Objects.equals(listener.get("protocol"), "HTTPS");
  }

  private static Optional<String> text(@Nullable Object value) {
    return Optional.ofNullable(value).map(String::valueOf);
  }

  private static Optional<Map<?, ?>> object(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
  }
}
