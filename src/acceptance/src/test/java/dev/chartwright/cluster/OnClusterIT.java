package dev.chartwright.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chartwright.progress.Progress;
import dev.chartwright.testing.ClusterImages;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done on a running cluster; one for all tests. */
@NeedsEngine
final class OnClusterIT {
  private static final Map<String, String> DNS = Map.of("k8s-app", "kube-dns");

  private static Cluster cluster;
  private static Cluster foreign;

  @TempDir private Path folder;

  @BeforeAll
  static void startCluster() {
    cluster = Clusters.start(ClusterRequest.ANY, Progress.NONE);
    String context = cluster.client().getConfiguration().getCurrentContext().getName();
    foreign =
        Clusters.start(
            ClusterRequest.ANY.withContext(context).withKubeconfig(cluster.kubeconfig()),
            Progress.NONE);
    dnsPod();
  }

  @AfterAll
  static void stopCluster() {
    foreign.close();
    cluster.close();
  }

  /** The cluster's name server: the one Pod that every cluster has. */
  private static Pod dnsPod() {
    cluster
        .client()
        .pods()
        .inNamespace("kube-system")
        .withLabels(DNS)
        .waitUntilReady(2, TimeUnit.MINUTES);
    return Pods.list(cluster.client(), "kube-system", DNS).get(0);
  }

  @Test
  void shouldRefuseNamespacesOfOthersOnSomebodysCluster() {
    create("theirs");

    assertThatThrownBy(() -> Namespaces.refuseForeign(foreign, List.of("new", "theirs")))
        .isInstanceOf(ForeignNamespaceException.class)
        .hasMessageContaining("The namespace theirs exists already in context");
    assertThatThrownBy(() -> Namespaces.delete(foreign, List.of("theirs")))
        .isInstanceOf(ForeignNamespaceException.class);
    assertThatThrownBy(() -> Namespaces.create(foreign, "theirs", "run-1"))
        .isInstanceOf(ForeignNamespaceException.class);
    assertThat(cluster.client().namespaces().withName("theirs").get().getMetadata().getLabels())
        .doesNotContainKey(Namespaces.LABEL);

    Namespaces.refuseForeign(cluster, List.of("theirs"));
    Namespaces.delete(cluster, List.of("theirs"));
    assertThat(cluster.client().namespaces().withName("theirs").get()).isNull();
  }

  @Test
  void shouldMakeClaimAndDeleteNamespacesOfOurOwn() {
    Namespaces.create(foreign, "ours", "run-1");
    Namespaces.refuseForeign(foreign, List.of("ours", "made-by-a-release"));
    create("made-by-a-release");
    Namespaces.claim(foreign, List.of("made-by-a-release", "not-there"), "run-1");

    assertThat(Namespaces.list(foreign)).contains("ours", "made-by-a-release");

    Namespaces.delete(foreign, List.of("ours", "made-by-a-release", "not-there"));
    assertThat(Namespaces.list(foreign)).doesNotContain("ours", "made-by-a-release");
  }

  @Test
  void shouldTellWhichFinalizerHoldsANamespace() {
    create("held");
    cluster
        .client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("held")
                .withNamespace("held")
                .withFinalizers("example.com/never")
                .endMetadata()
                .build())
        .create();

    assertThatThrownBy(() -> Namespaces.delete(cluster, List.of("held"), Duration.ofSeconds(12)))
        .isInstanceOf(UnableToDeleteNamespaceException.class)
        .hasMessageContaining("configmaps")
        .hasMessageContaining("example.com/never");

    cluster
        .client()
        .configMaps()
        .inNamespace("held")
        .withName("held")
        .edit(
            it ->
                new ConfigMapBuilder(it)
                    .editMetadata()
                    .withFinalizers(List.of())
                    .endMetadata()
                    .build());
    Namespaces.delete(cluster, List.of("held"));
  }

  @Test
  void shouldRunCommandsAndKeepWhatTheyWrite() {
    create("commands");
    Pod pod = busybox("commands", "worker", "sleep 3600", "Always");
    cluster.client().resource(pod).waitUntilReady(2, TimeUnit.MINUTES);

    assertThat(exec("echo out; echo err >&2; exit 3"))
        .isEqualTo(new Exec.ExecResult(3, "out\n", "err\n"));
    assertThat(exec("yes 0123456789 | head -c 3000000").stdout()).hasSize(3_000_000);
    assertThatThrownBy(
            () ->
                Exec.run(
                    cluster.client(),
                    "commands",
                    "worker",
                    "main",
                    List.of("sleep", "60"),
                    Duration.ofSeconds(1)))
        .isInstanceOf(UnableToExecException.class)
        .hasMessage("Cannot run sleep in Pod worker/main in commands: it did not end within 1 s");
    cluster.client().namespaces().withName("commands").delete();
  }

  private static Exec.ExecResult exec(String script) {
    return Exec.run(
        cluster.client(),
        "commands",
        "worker",
        "",
        List.of("sh", "-c", script),
        Duration.ofSeconds(30));
  }

  @Test
  void shouldKeepTheLogOfTheRunBefore() {
    create("crashes");
    Pod pod = busybox("crashes", "crash", "echo words before the crash; exit 1", "Always");
    cluster
        .client()
        .resource(pod)
        .waitUntilCondition(
            it -> {
              var states = it.getStatus().getContainerStatuses();
              // While it is held back, the run before is the last one, whose log is kept.
              return !states.isEmpty()
                  && states.get(0).getRestartCount() > 0
                  && states.get(0).getState().getWaiting() != null;
            },
            2,
            TimeUnit.MINUTES);

    // It may be started again in between, and its log be that of the run that has just begun.
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              Evidence.collect(cluster, Set.of("crashes"), folder);
              assertThat(folder.resolve("crashes/pods/crash.main.previous.log"))
                  .content()
                  .contains("words before the crash");
              assertThat(folder.resolve("crashes/pods/crash.txt"))
                  .content()
                  .contains("Last state: ended with exit code 1")
                  .contains("Started");
            });
    cluster.client().namespaces().withName("crashes").delete();
  }

  private static Pod busybox(String namespace, String name, String script, String restart) {
    String image = ClusterImages.busybox(cluster).orElse("busybox:1.37");
    return cluster
        .client()
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy(restart)
                .withTerminationGracePeriodSeconds(0L)
                .addNewContainer()
                .withName("main")
                .withImage(image)
                .withCommand("sh", "-c", script)
                .endContainer()
                .endSpec()
                .build())
        .create();
  }

  @Test
  void shouldTellWhatCannotBeRun() {
    String pod = dnsPod().getMetadata().getName();

    assertThatThrownBy(
            () ->
                Exec.run(
                    cluster.client(),
                    "kube-system",
                    pod,
                    "",
                    List.of("/no/such/program", "secret-argument"),
                    Duration.ofSeconds(20)))
        .isInstanceOf(UnableToExecException.class)
        .hasMessageContaining("/no/such/program")
        .hasMessageNotContaining("secret-argument");
    assertThatThrownBy(
            () ->
                Exec.run(
                    cluster.client(),
                    "kube-system",
                    "none",
                    "",
                    List.of("ls"),
                    Duration.ofSeconds(20)))
        .isInstanceOf(UnableToExecException.class)
        .hasMessageContaining("Pod none in kube-system");
  }

  @Test
  void shouldReachAPort() throws IOException, InterruptedException {
    KubernetesClient client = cluster.client();
    String service =
        client
            .services()
            .inNamespace("kube-system")
            .withLabels(DNS)
            .list()
            .getItems()
            .get(0)
            .getMetadata()
            .getName();

    try (PortForward forward =
        PortForward.toPod(client, "kube-system", dnsPod().getMetadata().getName(), 8080)) {
      URI health = URI.create("http://localhost:" + forward.localPort() + "/health");
      assertThat(
              HttpClient.newHttpClient()
                  .send(
                      HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString())
                  .body())
          .isEqualTo("OK");
    }
    try (PortForward forward = PortForward.toService(client, "kube-system", service, 53, 0)) {
      assertThat(forward.localPort()).isPositive();
    }
    assertThatThrownBy(() -> PortForward.toService(client, "kube-system", service, 99, 0))
        .isInstanceOf(UnableToForwardException.class)
        .hasMessageContaining("the Service has the ports [53");
  }

  @Test
  void shouldDeletePodsAndWaitUntilTheseVeryOnesAreGone() {
    Pod pod = dnsPod();

    assertThat(Pods.delete(cluster.client(), List.of(pod), Duration.ofMinutes(1))).isEmpty();

    assertThat(dnsPod().getMetadata().getUid()).isNotEqualTo(pod.getMetadata().getUid());
  }

  @Test
  void shouldCollectEvidenceWithoutSecrets() {
    create("evidence");
    cluster
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("password")
                .withNamespace("evidence")
                .endMetadata()
                .addToStringData("password", "hunter2hunter2")
                .build())
        .create();
    dnsPod();

    List<Path> files =
        Evidence.collect(cluster, Set.of("evidence", "kube-system"), folder.resolve("kept"));

    assertThat(files.get(0)).hasFileName("index.txt").content().contains("Evidence from");
    assertThat(files)
        .map(file -> folder.resolve("kept").relativize(file).toString())
        .contains(
            "cluster/nodes.yaml",
            "evidence/objects/secrets.yaml",
            "kube-system/objects/deployments.apps.yaml",
            "kube-system/events.txt")
        .anyMatch(name -> name.matches("kube-system/pods/coredns.*\\.log"))
        .anyMatch(name -> name.matches("kube-system/pods/coredns.*\\.txt"));
    assertThat(folder.resolve("kept/evidence/objects/secrets.yaml"))
        .content()
        .contains("(masked)")
        .doesNotContain("aHVudGVyMmh1bnRlcjI=");
    Namespaces.delete(cluster, List.of("evidence"));
  }

  private static void create(String name) {
    cluster
        .client()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }
}
