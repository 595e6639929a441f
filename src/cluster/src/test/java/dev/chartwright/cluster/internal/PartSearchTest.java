package dev.chartwright.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.chartwright.cluster.ClusterPart;
import dev.chartwright.cluster.UnableToStartClusterException;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PartSearchTest {
  private static final String CLASSES = "/apis/networking.k8s.io/v1/ingressclasses";
  private static final String SERVICES = "/apis/apiregistration.k8s.io/v1/apiservices";
  private static final String SETS = "/apis/apps/v1/daemonsets";

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private HttpServer server;
  private KubernetesClient client;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String known = answers.get(exchange.getRequestURI().getPath());
          byte[] body =
              (known == null ? "{\"kind\":\"Status\",\"status\":\"Failure\"}" : known)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(known == null ? 403 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder()
                    .withAutoConfigure(false)
                    .withMasterUrl("http://localhost:" + server.getAddress().getPort())
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
    version("v1.34.4");
    answers.put(CLASSES, "{\"kind\":\"IngressClassList\",\"items\":[]}");
    answers.put(SETS, "{\"kind\":\"DaemonSetList\",\"items\":[]}");
    answers.put(SERVICES, "{\"kind\":\"APIServiceList\",\"items\":[]}");
    nodes("True");
  }

  @AfterEach
  void stopServer() {
    client.close();
    server.stop(0);
  }

  private void s3(String ready) {
    answers.put(
        "/api/v1/namespaces/s3/services/s3",
        "{\"kind\":\"Service\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"s3\"},"
            + "\"spec\":{\"selector\":{\"app\":\"s3\"}}}");
    answers.put(
        "/api/v1/namespaces/s3/pods",
        "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"items\":[{\"kind\":\"Pod\",\"metadata\":{\"name\":\"s3\"},"
            + "\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\""
            + ready
            + "\"}]}}]}");
  }

  @Test
  void shouldFindAnS3ServerThatIsReady() {
    s3("False");
    assertThat(new PartSearch(client).has(ClusterPart.BACKUP)).isFalse();

    s3("True");
    assertThat(new PartSearch(client).has(ClusterPart.BACKUP)).isTrue();
  }

  private void nodes(String... ready) {
    String items =
        java.util.Arrays.stream(ready)
            .map(
                status ->
                    "{\"metadata\":{\"name\":\"n\"},\"spec\":{},\"status\":{\"conditions\":[{\"type\":\"Ready\","
                        + "\"status\":\""
                        + status
                        + "\"}]}}")
            .collect(java.util.stream.Collectors.joining(","));
    answers.put("/api/v1/nodes", "{\"kind\":\"NodeList\",\"items\":[" + items + "]}");
  }

  @Test
  void shouldCountOnlyNodesThatAreReady() {
    nodes("True", "False");

    assertThat(parts()).isEmpty();
  }

  @Test
  void shouldFindNothingInAPlainCluster() {
    assertThat(parts()).isEmpty();
  }

  @Test
  void shouldFindWhatTheClusterShows() {
    answers.put(CLASSES, list("IngressClass", "nginx"));
    answers.put(SETS, list("DaemonSet", "calico-node"));
    metrics("True");
    answers.put("/apis/cert-manager.io", "{\"kind\":\"APIGroup\",\"name\":\"cert-manager.io\"}");
    nodes("True", "True");
    s3("True");

    assertThat(parts()).containsExactlyInAnyOrder(ClusterPart.values());
  }

  @Test
  void shouldNotTakeEveryDaemonSetForAnEnforcerOfPolicies() {
    answers.put(SETS, list("DaemonSet", "kube-proxy"));

    assertThat(parts()).isEmpty();
  }

  @Test
  void shouldKnowThatK3sEnforcesPolicies() {
    version("v1.34.1+k3s1");

    assertThat(parts()).containsExactly(ClusterPart.POLICIES);
  }

  @Test
  void shouldNotCountMetricsThatAreNotServedYet() {
    metrics("False");

    assertThat(parts()).isEmpty();
  }

  @Test
  void shouldNotCountWhatItMayNotSee() {
    answers.clear();

    assertThat(parts()).isEmpty();
  }

  @Test
  void shouldNameWhatDoesNotAppear() {
    assertThatThrownBy(
            () ->
                PartWait.await(
                    client, Set.of(ClusterPart.INGRESS, ClusterPart.METRICS), Duration.ZERO))
        .isInstanceOf(UnableToStartClusterException.class)
        .hasMessage("The cluster does not have its ingress controller, metrics API after 0 s.");
  }

  @Test
  void shouldEndTheWaitWhenThePartsAnswer() {
    metrics("True");

    PartWait.await(client, Set.of(ClusterPart.METRICS), Duration.ofSeconds(20));

    assertThat(parts()).containsExactly(ClusterPart.METRICS);
  }

  private Set<ClusterPart> parts() {
    return new PartSearch(client).parts();
  }

  private void version(String git) {
    answers.put("/version", "{\"major\":\"1\",\"minor\":\"34\",\"gitVersion\":\"" + git + "\"}");
  }

  private void metrics(String available) {
    answers.put(
        SERVICES,
        """
        {"kind": "APIServiceList", "items": [
          {"metadata": {"name": "v1.apps"}, "spec": {"group": "apps"}},
          {"metadata": {"name": "v1beta1.metrics.k8s.io"}, "spec": {"group": "metrics.k8s.io"},
           "status": {"conditions": [{"type": "Available", "status": "%s"}]}}]}"""
            .formatted(available));
  }

  private static String list(String kind, String name) {
    return "{\"kind\":\"" + kind + "List\",\"items\":[{\"metadata\":{\"name\":\"" + name + "\"}}]}";
  }
}
