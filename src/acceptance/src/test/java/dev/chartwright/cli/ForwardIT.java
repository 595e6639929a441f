package dev.chartwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chartwright.chart.Values;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.Pods;
import dev.chartwright.helm.internal.ReleaseCall;
import dev.chartwright.local.internal.ForwardRequest;
import dev.chartwright.local.internal.ForwardRequest.Chosen;
import dev.chartwright.local.internal.ForwardRequest.Wanted;
import dev.chartwright.local.internal.Forwarding;
import dev.chartwright.release.Releases;
import dev.chartwright.release.WaitListener;
import dev.chartwright.testing.ClusterImages;
import dev.chartwright.testing.NeedsCluster;
import dev.chartwright.testing.SharedCluster;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ports of this machine that lead to Services, before and after their Pod is replaced. */
@NeedsCluster
final class ForwardIT {
  private static final String NAMESPACE = "forward-it";
  private static final String TEMPLATE =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            terminationGracePeriodSeconds: 0
            containers:
              - name: web
                image: {{ .Values.image }}
                command: [sh, -c, "hostname > /tmp/index.html; exec httpd -f -p 8080 -h /tmp"]
                ports: [{name: http, containerPort: 8080}]
                readinessProbe: {httpGet: {path: /, port: http}, periodSeconds: 1}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: web}
        ports: [{name: http, port: 80, targetPort: http}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: outside}
      spec: {type: ExternalName, externalName: example.com, ports: [{port: 5432}]}
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: web}
      stringData: {password: only-if-asked}
      """;

  @TempDir private Path folder;
  private Cluster cluster;

  @BeforeEach
  void install() throws IOException {
    cluster = SharedCluster.get();
    String image = ClusterImages.busybox(cluster).orElse("busybox:1.37");
    Path chart =
        TestChart.in(folder, "web")
            .template("web.yaml", TEMPLATE.replace("{{ .Values.image }}", image))
            .path();
    assertThat(
            Releases.on(cluster, WaitListener.NONE)
                .timeout(Duration.ofMinutes(2))
                .install(
                    new ReleaseCall.Install(
                        chart,
                        "web",
                        NAMESPACE,
                        true,
                        Values.NONE,
                        Optional.empty(),
                        Optional.empty()))
                .succeeded())
        .isTrue();
  }

  @AfterEach
  void remove() {
    var namespace = cluster.client().namespaces().withName(NAMESPACE);
    namespace.delete();
    namespace.waitUntilCondition(left -> left == null, 120, TimeUnit.SECONDS);
  }

  private static String get(int port) throws IOException, InterruptedException {
    // A client of its own: a connection that is kept open would end with the Pod.
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body()
        .strip();
  }

  @Test
  void shouldLeadToTheNextPodWhenOneIsLost() throws IOException, InterruptedException {
    int chosen;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      chosen = free.getLocalPort();
    }
    Queue<String> events = new ConcurrentLinkedQueue<>();
    ForwardRequest request =
        new ForwardRequest(
            Optional.of("web"),
            Optional.of(NAMESPACE),
            List.of(),
            List.of(new Chosen(chosen, Wanted.of("web:http"))));
    try (Forwarding forwarding = Forwarding.open(cluster.client(), request, events::add)) {
      assertThat(forwarding.ways()).hasSize(1);
      assertThat(forwarding.ways().get(0).forward().localPort()).isEqualTo(chosen);
      String first = get(chosen);
      assertThat(first).startsWith("web-");

      Pods.delete(
          cluster.client(),
          Pods.list(cluster.client(), NAMESPACE, Map.of("app", "web")),
          Duration.ofMinutes(1));
      // No Pod may be ready yet: the connection waits for it.
      String second = get(chosen);

      assertThat(second).startsWith("web-").isNotEqualTo(first);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> events.contains("web:80 now leads to Pod " + second));
    }
  }

  @Test
  void shouldNameTheSecretAndPrintThePasswordOnlyIfAsked() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String context = cluster.client().getConfiguration().getCurrentContext().getName();
    String[] args = {
      "forward",
      "web",
      "-n",
      NAMESPACE,
      "--for",
      "1s",
      "--context",
      context,
      "--kubeconfig",
      cluster.kubeconfig().toString()
    };
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString())
        .startsWith(NAMESPACE + "\n  web:80 http  localhost:8")
        .contains("Secret web (password)")
        .contains("kubectl get secret web -n " + NAMESPACE)
        .doesNotContain("only-if-asked", "outside");

    StringWriter shown = new StringWriter();
    String[] more = java.util.Arrays.copyOf(args, args.length + 1);
    more[args.length] = "--show-passwords";
    assertThat(Main.run(new PrintWriter(shown), new PrintWriter(err), more)).isZero();
    assertThat(shown.toString()).contains("web  password  only-if-asked");

    more[args.length] = "--service=none";
    assertThat(Main.run(new PrintWriter(shown), new PrintWriter(err), more)).isEqualTo(2);
    assertThat(err.toString())
        .contains("No release has the Service or port 'none'.\n  Use one of web:80.");
  }
}
