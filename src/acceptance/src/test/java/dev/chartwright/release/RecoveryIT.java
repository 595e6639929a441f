package dev.chartwright.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.internal.HelmProcess;
import dev.chartwright.helm.internal.ReleaseCall;
import dev.chartwright.testing.NeedsCluster;
import dev.chartwright.testing.SharedCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases whose Helm was killed half-way. */
@NeedsCluster
final class RecoveryIT {
  private static final ReleaseName WEB = new ReleaseName("web", "recovery-it");

  @TempDir private Path folder;
  private Cluster cluster;
  private Releases releases;
  private ReleaseStore store;
  private HookedChart chart;

  @BeforeEach
  void makeAChart() {
    cluster = SharedCluster.get();
    releases = Releases.on(cluster, WaitListener.NONE).timeout(HookedChart.LIMIT);
    store = new ReleaseStore(cluster.client());
    chart = HookedChart.in(folder, cluster);
    chart.files().template("web.yaml", ""); // nothing to wait for but hooks
  }

  @AfterEach
  void removeTheNamespace() {
    var namespace = cluster.client().namespaces().withName(WEB.namespace());
    namespace.delete();
    namespace.waitUntilCondition(left -> left == null, 120, TimeUnit.SECONDS);
  }

  private void kill(ReleaseCall call, Revision.Status pending) {
    try (HelmProcess process = HelmProcess.start(cluster.kubeconfig(), call)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  store
                      .latest(WEB)
                      .filter(revision -> revision.status() == pending)
                      .filter(RecoveryIT::isInAHook)
                      .isPresent());
      process.kill();
      assertThat(process.isDone()).isTrue();
      assertThatThrownBy(process::await)
          .isInstanceOf(HelmException.class)
          .hasMessageContaining("helm " + call.verb() + " web in recovery-it: its process ended");
    }
  }

  private static boolean isInAHook(Revision revision) {
    return revision.hooks().stream().anyMatch(hook -> hook.phase() == HookRun.Phase.RUNNING);
  }

  @Test
  void shouldRecoverAnUpgradeThatWasKilledInAHook() {
    assertThat(releases.install(chart.install(WEB))).matches(Outcome::succeeded, "succeeded");
    kill(chart.upgrade(WEB, "sleep=600"), Revision.Status.PENDING_UPGRADE);

    // Helm refuses to go on.
    try (HelmProcess next = HelmProcess.start(cluster.kubeconfig(), chart.upgrade(WEB))) {
      assertThatThrownBy(next::await).hasMessageContaining("another operation");
    }
    Revision recovered = releases.recover(WEB).orElseThrow();

    assertThat(recovered.status()).isEqualTo(Revision.Status.FAILED);
    assertThat(recovered.description())
        .isEqualTo("Upgrade interrupted: the process that ran Helm was killed");
    assertThat(recovered.hooks()).noneMatch(hook -> hook.phase() == HookRun.Phase.RUNNING);
    Outcome upgraded = releases.upgrade(chart.upgrade(WEB, "text=two"));
    assertThat(upgraded.succeeded()).as("%s", upgraded).isTrue();
    assertThat(store.history(WEB))
        .extracting(Revision::status)
        .containsExactly(
            Revision.Status.SUPERSEDED, Revision.Status.FAILED, Revision.Status.DEPLOYED);
  }

  @Test
  void shouldRecoverAnInstallThatWasKilled() {
    chart
        .files()
        .template(
            "pre-install.yaml", HookedChart.job("pre-install", "", "sleep {{ .Values.sleep }}"));
    kill(chart.install(WEB, "sleep=600"), Revision.Status.PENDING_INSTALL);

    assertThat(releases.recover(WEB).orElseThrow().description()).startsWith("Install interrupted");
    Outcome upgraded = releases.upgrade(chart.upgrade(WEB));
    assertThat(upgraded.succeeded()).as("%s", upgraded).isTrue();
  }

  @Test
  void shouldRecoverARollbackThatWasKilled() {
    chart
        .files()
        .template(
            "slow.yaml",
            HookedChart.job("pre-rollback", "", "sleep 600").replace("name: pre", "name: slow"));
    assertThat(releases.install(chart.install(WEB, "text=first")))
        .matches(Outcome::succeeded, "succeeded");
    releases.upgrade(chart.upgrade(WEB, "failing=true"));
    try (Rollback rollback = Rollback.to(store, WEB, 1)) {
      kill(rollback.begin(Optional.empty()), Revision.Status.PENDING_UPGRADE);
    }
    assertThat(store.history(WEB).get(1).status()).isEqualTo(Revision.Status.DEPLOYED);

    Revision recovered = releases.recover(WEB).orElseThrow();

    assertThat(recovered.description()).startsWith("Rollback interrupted");
    assertThat(recovered.hooks()).hasSameSizeAs(store.revision(WEB, 1).orElseThrow().hooks());
    assertThat(recovered.values().path("text").asText()).isEqualTo("first");
    assertThat(store.history(WEB))
        .extracting(Revision::status)
        .containsExactly(Revision.Status.DEPLOYED, Revision.Status.FAILED, Revision.Status.FAILED);
  }

  @Test
  void shouldGiveUpAHookThatHangs() {
    assertThat(releases.install(chart.install(WEB))).matches(Outcome::succeeded, "succeeded");

    Outcome outcome =
        releases.timeout(Duration.ofSeconds(20)).upgrade(chart.upgrade(WEB, "sleep=600"));

    assertThat(outcome.succeeded()).isFalse();
    assertThat(store.latest(WEB).orElseThrow().status()).isEqualTo(Revision.Status.FAILED);
    assertThat(store.latest(WEB).orElseThrow().description()).startsWith("Upgrade interrupted");
  }
}
