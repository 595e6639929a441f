package dev.chartwright.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One host and path of two releases, as a small API server lists them. */
final class TakenPathsTest {
  private static final String INGRESSES = "/apis/networking.k8s.io/v1/ingresses";
  private static final String ROUTES = "/apis/gateway.networking.k8s.io/v1/httproutes";

  private final Map<String, List<String>> lists = new TreeMap<>();
  private HttpServer server;
  private KubernetesClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          List<String> items = lists.get(exchange.getRequestURI().getPath());
          byte[] body =
              (items == null
                      ? "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":404}"
                      : "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"items\":["
                          + String.join(",", items)
                          + "]}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(items == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder()
                    .withMasterUrl("http://localhost:" + server.getAddress().getPort())
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void shouldReportAPathOfTwoReleases() {
    ingress("web", "one", "a.example", "/api/");
    ingress("web", "two", "a.example", "/api");

    assertThat(TakenPaths.in(client))
        .containsExactly(
            "a.example/api is served by Ingress/web in one (release one in one) and by Ingress/web"
                + " in two (release two in two): the controller decides which of them answers; give"
                + " each its own path or host");
  }

  @Test
  void shouldReportRoutesOfOneGateway() {
    lists.put(INGRESSES, List.of());
    route("one", "main", "");
    route("two", "main", "");
    route("three", "other", "");
    route("four", "main", ",\"headers\":[{\"name\":\"a\",\"value\":\"b\"}]");

    assertThat(TakenPaths.in(client))
        .singleElement()
        .asString()
        .startsWith("a.example/ is served by HTTPRoute/web in one")
        .contains("HTTPRoute/web in two")
        .doesNotContain("three", "four");
  }

  @Test
  void shouldAcceptOtherPathsHostsClassesAndCanaries() {
    ingress("web", "one", "a.example", "/");
    ingress("web", "two", "b.example", "/");
    ingress("web", "three", "a.example", "/other");
    ingress("again", "one", "a.example", "/");
    add(
        INGRESSES,
        "Ingress",
        "class",
        "four",
        "\"ingressClassName\":\"other\",\"rules\":[" + rule("a.example", "/") + "]",
        "");
    add(
        INGRESSES,
        "Ingress",
        "canary",
        "five",
        "\"rules\":[" + rule("a.example", "/") + "]",
        ",\"nginx.ingress.kubernetes.io/canary\":\"true\"");

    assertThat(TakenPaths.in(client)).isEmpty();
  }

  @Test
  void shouldFindNothingWhereNothingIsKnown() {
    assertThat(TakenPaths.in(client)).isEmpty();
  }

  private void ingress(String name, String release, String host, String path) {
    add(INGRESSES, "Ingress", name, release, "\"rules\":[" + rule(host, path) + "]", "");
  }

  private static String rule(String host, String path) {
    return "{\"host\":\"%s\",\"http\":{\"paths\":[{\"path\":\"%s\",\"pathType\":\"Prefix\"}]}}"
        .formatted(host, path);
  }

  private void route(String release, String gateway, String match) {
    String spec =
        "\"hostnames\":[\"a.example\"],\"parentRefs\":[{\"name\":\"%s\",\"namespace\":\"g\"}],"
            + "\"rules\":[{\"matches\":[{\"path\":{\"value\":\"/\"}%s}]}]";
    add(ROUTES, "HTTPRoute", "web", release, spec.formatted(gateway, match), "");
  }

  private void add(
      String list, String kind, String name, String release, String spec, String annotations) {
    String object =
        """
        {"apiVersion": "%s", "kind": "%s", "spec": {%s}, "metadata": {
          "name": "%s", "namespace": "%s", "annotations": {
            "meta.helm.sh/release-name": "%s", "meta.helm.sh/release-namespace": "%s"%s}}}"""
            .formatted(
                list.substring("/apis/".length(), list.lastIndexOf('/')),
                kind,
                spec,
                name,
                release,
                release,
                release,
                annotations);
    lists.computeIfAbsent(list, any -> new ArrayList<>()).add(object);
  }
}
