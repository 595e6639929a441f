package dev.chartwright.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.cluster.internal.Engine;
import dev.chartwright.cluster.internal.EngineSearch;
import dev.chartwright.progress.Progress;
import dev.chartwright.testing.Jvm;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Starts several nodes, one after the other: each takes some ten seconds. */
@NeedsEngine
@Isolated("it counts what other tests leave behind")
final class K3sProviderIT {
  private static final Path BASE = Path.of(System.getProperty("chartwright.basedir", ""));

  @TempDir private Path folder;

  private final Engine engine =
      Engine.connect(
          EngineSearch.run(System.getenv(), Path.of("/nonexistent")).found().orElseThrow());

  /** The cluster that other tests of the run share. */
  private final List<String> before = ownedBy(ProcessHandle.current().pid());

  @Test
  void shouldGiveAClusterAndTakeEverythingBack() throws Exception {
    Path kubeconfig;
    try (Cluster cluster = Clusters.start(ClusterRequest.ANY, Progress.NONE)) {
      kubeconfig = cluster.kubeconfig();

      assertThat(names()).isNotEmpty();
      assertThat(cluster.provider()).isEqualTo("k3s");
      assertThat(cluster.isEphemeral()).isTrue();
      assertThat(cluster.howToReach()).isEmpty();
      assertThat(cluster.client().namespaces().withName("default").get()).isNotNull();
      assertThat(Files.getPosixFilePermissions(kubeconfig))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
    assertThat(kubeconfig).doesNotExist();
    assertThat(ownedBy(ProcessHandle.current().pid())).hasSameElementsAs(before);
  }

  @Test
  void shouldRefuseAnImageOfAnotherVersionThanWasAskedFor() {
    ClusterRequest request = ClusterRequest.ANY.withVersion("1.2");

    assertThatThrownBy(() -> Clusters.start(request.withImage(image()), Progress.NONE))
        .isInstanceOf(UnableToStartClusterException.class)
        .hasMessageContaining("but the requested version is 1.2");
    assertThat(ownedBy(ProcessHandle.current().pid())).hasSameElementsAs(before);
  }

  @Test
  void shouldTellWhenTheImageCannotBeHad() {
    ClusterRequest request = ClusterRequest.ANY.withImage("registry.invalid/k3s:none");

    assertThatThrownBy(() -> Clusters.start(request, Progress.NONE))
        .isInstanceOf(UnableToStartClusterException.class)
        .hasMessageContaining("Cannot pull the node image registry.invalid/k3s:none: ");
  }

  @Test
  void shouldTellTheLastWordsOfANodeThatDoesNotStart() throws IOException {
    ClusterRequest request = broken();

    assertThatThrownBy(() -> Clusters.start(request, Progress.NONE))
        .isInstanceOf(UnableToStartClusterException.class)
        .hasMessageContaining("does not start")
        .hasMessageContaining("The last lines of its log:");
    assertThat(ownedBy(ProcessHandle.current().pid())).hasSameElementsAs(before);
  }

  @Test
  void shouldFindAKeptClusterAgain() throws IOException {
    String name = "chartwright-it-" + ProcessHandle.current().pid();
    Path storage = folder.resolve("volumes");
    int port = freePort();
    ClusterRequest request =
        ClusterRequest.ANY
            .withName(name)
            .withKeep(true)
            .withStorage(storage)
            .withPorts(Map.of(port, 80));
    try {
      try (Cluster cluster = Clusters.start(request, Progress.NONE)) {
        cluster
            .client()
            .resource(
                new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("mark")
                    .withNamespace("default")
                    .endMetadata()
                    .build())
            .create();
        assertThat(cluster.howToReach().orElseThrow())
            .contains("export KUBECONFIG=" + cluster.kubeconfig());
      }
      KeptClusters kept = KeptClusters.standard();
      assertThat(kept.list()).map(KeptClusters.Kept::name).contains(name);
      assertThat(kept.ports(name)).isEqualTo(Map.of(80, port));
      assertThat(kept.ports("none")).isEmpty();
      assertThat(Leftovers.sweep()).doesNotContain(name);

      try (Cluster again = kept.attach(name).orElseThrow()) {
        assertThat(again.client().configMaps().inNamespace("default").withName("mark").get())
            .isNotNull();
        assertThat(again.missing()).isNotEmpty();
      }
      assertThat(storage).isDirectory();
      assertThatThrownBy(() -> Clusters.start(request, Progress.NONE))
          .isInstanceOf(UnableToStartClusterException.class)
          .hasMessageContaining("A container named " + name + " exists already.");
      assertThat(kept.remove(name)).isTrue();
      assertThat(kept.attach(name)).isEmpty();
    } finally {
      engine.remove(name);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Test
  void shouldLeaveNothingWhenTheProcessIsInterrupted() throws Exception {
    try (Jvm child = child("wait").awaitLine("ready")) {
      assertThat(ownedBy(child.pid())).hasSize(1);
      child.signal("TERM"); // a process in the background may have to ignore SIGINT

      assertThat(child.exitCode(10)).isEqualTo(143);
      assertThat(ownedBy(child.pid())).isEmpty();
      assertThat(folder.resolve("cache/scratch")).isEmptyDirectory();
    }
  }

  @Test
  void shouldLeaveNothingWhenTheProcessIsInterruptedDuringTheStart() throws Exception {
    try (Jvm child = child("wait").awaitLine("starting")) {
      child.signal("TERM"); // a process in the background may have to ignore SIGINT

      assertThat(child.exitCode(10)).isEqualTo(143);
      awaitNone(child.pid());
    }
  }

  @Test
  void shouldLeaveNothingWhenTheProcessIsKilled() throws Exception {
    try (Jvm child = child("wait").awaitLine("ready")) {
      child.signal("KILL");

      child.exitCode(10);
      awaitNone(child.pid());
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> !Files.exists(folder.resolve("cache/scratch")) || kubeconfigs().isEmpty());
    }
  }

  @Test
  void shouldSweepWhatAKilledProcessWithoutAWatchdogLeft() throws Exception {
    // No sh on this path, hence no watchdog.
    try (Jvm child =
        Jvm.start(
                folder,
                Map.of("CHARTWRIGHT_CACHE", folder.resolve("cache").toString(), "PATH", "/nowhere"),
                ClusterProgram.class,
                "wait")
            .awaitLine("ready")) {
      child.signal("KILL");
      child.exitCode(10);
      assertThat(ownedBy(child.pid())).hasSize(1);

      List<String> left = ownedBy(child.pid());

      assertThat(Leftovers.sweep()).containsAll(left);
      assertThat(ownedBy(child.pid())).isEmpty();
    }
  }

  private Jvm child(String... args) {
    return Jvm.start(
        folder,
        Map.of("CHARTWRIGHT_CACHE", folder.resolve("cache").toString()),
        ClusterProgram.class,
        args);
  }

  private List<Path> kubeconfigs() throws java.io.IOException {
    try (var walk = Files.walk(folder.resolve("cache"))) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  private void awaitNone(long pid) {
    Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> ownedBy(pid).isEmpty());
  }

  private List<String> names() {
    return engine.ours().stream().map(Engine.Ours::name).toList();
  }

  private List<String> ownedBy(long pid) {
    return engine.ours().stream()
        .filter(it -> it.labels().getOrDefault("dev.chartwright.owner", "").startsWith(pid + "-"))
        .map(Engine.Ours::name)
        .toList();
  }

  /** The node image of ci/airgap ignores unknown arguments; its PostgreSQL image has no server. */
  private static ClusterRequest broken() throws IOException {
    if (!image().startsWith("chartwright.invalid/")) {
      return ClusterRequest.ANY.withArguments(List.of("--no-such-argument"));
    }
    String values = Files.readString(BASE.resolve("charts/platform/values/airgap.yaml"));
    Matcher postgres = Pattern.compile("(offline/postgres)\\s+tag: (\\S+)").matcher(values);
    assertThat(postgres.find()).isTrue();
    return ClusterRequest.ANY.withImage(
        "chartwright.invalid/" + postgres.group(1) + ":" + postgres.group(2));
  }

  private static String image() {
    return new K3sProvider().image(ClusterRequest.ANY).orElseThrow();
  }
}
