package dev.chartwright.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.cluster.internal.ClusterNote;
import dev.chartwright.progress.Progress;
import dev.chartwright.testing.ClusterImages;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Each part of a cluster does what it is for. */
@NeedsEngine
final class ClusterPartsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void shouldGiveTheClusterWhatIsNeeded() {
    Optional<Set<ClusterPart>> stated = ClusterNote.of(System.getenv()).parts();
    ClusterRequest request = ClusterRequest.ANY.withNeeds(EnumSet.allOf(ClusterPart.class));
    try (Cluster cluster = Clusters.start(request, Progress.NONE)) {
      Set<ClusterPart> parts = cluster.parts();
      KubernetesClient client = cluster.client();

      // Chartwright starts the second node itself, whatever is stated about the first.
      assertThat(parts).contains(ClusterPart.NODES);
      assertThat(client.nodes().list().getItems()).hasSize(2);
      stated.ifPresent(
          those -> {
            Set<ClusterPart> expected = EnumSet.of(ClusterPart.NODES);
            expected.addAll(those);
            assertThat(parts).containsExactlyInAnyOrderElementsOf(expected);
          });
      assertThat(cluster.missing())
          .filteredOn(missing -> parts.stream().anyMatch(part -> part.title().equals(missing)))
          .isEmpty();
      client
          .resource(new NamespaceBuilder().withNewMetadata().withName("parts").and().build())
          .create();
      if (parts.contains(ClusterPart.INGRESS)) {
        assertThat(client.network().v1().ingressClasses().list().getItems()).isNotEmpty();
      }
      if (parts.contains(ClusterPart.METRICS)) {
        assertThat(client.top().nodes().metrics().getItems()).isNotEmpty();
      }
      if (parts.contains(ClusterPart.CERTIFICATES)) {
        shouldIssueACertificate(client);
      }
      if (parts.contains(ClusterPart.POLICIES)) {
        shouldEnforceAPolicy(
            client, ClusterImages.busybox(cluster).orElse("docker.io/library/busybox:1.37"));
      }
    }
  }

  private static void shouldIssueACertificate(KubernetesClient client) {
    apply(
        client,
        """
        apiVersion: cert-manager.io/v1
        kind: Certificate
        metadata: {name: web, namespace: parts}
        spec: {secretName: web-tls, dnsNames: [web.test], issuerRef: {name: ca, kind: ClusterIssuer}}
        """);

    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> client.secrets().inNamespace("parts").withName("web-tls").get() != null);
  }

  private static void shouldEnforceAPolicy(KubernetesClient client, String image) {
    pod(
        client,
        image,
        "server",
        "mkdir /tmp/w; echo a >/tmp/w/index.html; exec httpd -f -p 8080 -h /tmp/w");
    Awaitility.await().atMost(PATIENCE).until(() -> !address(client).isEmpty());
    pod(
        client,
        image,
        "client",
        "while :; do wget -q -T 1 -O /dev/null http://"
            + address(client)
            + ":8080/ && echo open || echo closed; sleep 1; done");
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(KubernetesClientException.class)
        .until(() -> last(client).equals("open"));

    apply(
        client,
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: closed, namespace: parts}
        spec: {podSelector: {matchLabels: {name: server}}, policyTypes: [Ingress]}
        """);

    Awaitility.await().atMost(PATIENCE).until(() -> last(client).equals("closed"));
  }

  private static String last(KubernetesClient client) {
    List<String> lines =
        client.pods().inNamespace("parts").withName("client").getLog().lines().toList();
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  private static String address(KubernetesClient client) {
    String address =
        client.pods().inNamespace("parts").withName("server").get().getStatus().getPodIP();
    return address == null ? "" : address;
  }

  private static void pod(KubernetesClient client, String image, String name, String script) {
    apply(
        client,
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s, namespace: parts, labels: {name: %s}}
        spec:
          terminationGracePeriodSeconds: 0
          containers: [{name: c, image: "%s", command: [sh, -c, "%s"]}]
        """
            .formatted(name, name, image, script));
  }

  private static void apply(KubernetesClient client, String yaml) {
    client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).create();
  }
}
