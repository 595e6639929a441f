package dev.chartwright.release.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.Readiness;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.Snapshot;
import dev.chartwright.release.WaitText;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Waits for a release on a real cluster, through an install and upgrades. */
@NeedsNamedCluster
@Isolated("it holds limits of time")
final class ReadinessIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  private final NamedCluster cluster = NamedCluster.named();
  private final ClusterChart web = ClusterChart.named("healthy", "web");
  private ReleaseName release = web.release("readiness");

  @AfterEach
  void remove() {
    cluster.client().namespaces().withName(release.namespace()).delete();
    cluster.client().namespaces().withName(release.namespace() + "-restricted").delete();
    cluster.close();
  }

  @Test
  void shouldNoticeThatAllIsReadyAndFollowUpgrades() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    AtomicReference<Snapshot> last = new AtomicReference<>();
    try (Readiness readiness =
        Readiness.watch(
            cluster,
            release,
            Set.of(),
            snapshot -> {
              told.addAll(WaitText.changes(Optional.ofNullable(last.get()), snapshot));
              last.set(snapshot);
            },
            Patience.standard())) {
      Snapshot end = settle(readiness, web.install(release));
      Instant noticed = Instant.now();

      assertThat(end.ready()).isTrue();
      assertThat(end.trouble()).isEmpty();
      assertThat(readiness.turnedReady())
          .hasValueSatisfying(time -> assertThat(time).isBeforeOrEqualTo(noticed));
      assertThat(told)
          .anyMatch(line -> line.contains("Job/web-migrate") && line.contains("hook · running"));
      assertThat(told).contains("Deployment/web in " + release.namespace() + ": ready · 2/2");
    }

    Snapshot broken = upgrade("image=Not an image");
    assertThat(broken.ready()).isFalse();
    assertThat(broken.trouble())
        .hasValueSatisfying(it -> assertThat(it.cause()).isEqualTo(Cause.IMAGE));

    Snapshot mended = upgrade("text=two");
    assertThat(mended.trouble()).isEmpty();
    assertThat(mended.ready()).isTrue();
    Deployment deployment =
        cluster
            .client()
            .apps()
            .deployments()
            .inNamespace(release.namespace())
            .withName("web")
            .get();
    assertThat(deployment.getStatus().getUpdatedReplicas()).isEqualTo(2);
    assertThat(deployment.getStatus().getObservedGeneration())
        .isEqualTo(deployment.getMetadata().getGeneration());
  }

  @Test
  void shouldWatchTheNamespacesOfTheReleaseAloneInAForeignCluster() throws Exception {
    ClusterChart chart = ClusterChart.named("broken", "pod-security");
    release = chart.release("foreign");
    try (NamedCluster foreign = NamedCluster.foreign();
        Readiness readiness = Readiness.watch(foreign, release, Set.of())) {
      readiness.expect(chart.objects(release));
      Snapshot end = settle(readiness, chart.install(release));

      assertThat(end.trouble())
          .hasValueSatisfying(it -> assertThat(it.cause()).isEqualTo(Cause.ADMISSION));
      assertThat(readiness.unseen()).isEmpty();
    }
  }

  private Snapshot upgrade(String value) throws Exception {
    try (Readiness readiness = Readiness.watch(cluster, release, Set.of())) {
      Process helm =
          value.startsWith("image")
              ? web.upgrade(release, "--no-hooks", "--set", value)
              : web.upgrade(release, "--set", value);
      return settle(readiness, helm);
    }
  }

  private Snapshot settle(Readiness readiness, Process helm) throws Exception {
    if (!release.namespace().startsWith("foreign")) {
      readiness.expect(web.objects(release));
    }
    Instant deadline = Instant.now().plus(LONG);
    var unused = helm.onExit().thenRun(readiness::wake);
    try {
      Snapshot end = readiness.await(deadline, helm::isAlive);
      if (end.trouble().isPresent()) {
        return end;
      }
      assertThat(helm.waitFor(1, TimeUnit.SECONDS)).isTrue();
      assertThat(helm.exitValue()).isZero();
      readiness.applied();
      return readiness.await(deadline, () -> true);
    } finally {
      helm.destroyForcibly();
    }
  }
}
