package dev.chartwright.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.testing.NeedsCluster;
import dev.chartwright.testing.SharedCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A release from its install to its end, on a real cluster. */
@NeedsCluster
@Isolated("its operations end at a limit of time")
final class ReleasesIT {
  private static final ReleaseName WEB = new ReleaseName("web", "releases-it");

  @TempDir private Path folder;
  private final List<Snapshot> seen = new ArrayList<>();
  private Cluster cluster;
  private Releases releases;
  private HookedChart chart;

  @BeforeEach
  void makeAChart() {
    cluster = SharedCluster.get();
    releases = Releases.on(cluster, seen::add).timeout(HookedChart.LIMIT);
    chart = HookedChart.in(folder, cluster);
  }

  @AfterEach
  void removeTheNamespace() {
    cluster.client().namespaces().withName(WEB.namespace()).delete();
    cluster
        .client()
        .namespaces()
        .withName(WEB.namespace())
        .waitUntilCondition(namespace -> namespace == null, 60, TimeUnit.SECONDS);
  }

  @Test
  void shouldGoThroughALife() {
    Outcome installed = releases.install(chart.install(WEB));

    assertThat(installed.succeeded()).as("%s", installed).isTrue();
    assertThat(installed.output()).isEqualTo("Notes of one");
    assertThat(installed.revision()).isEqualTo(1);
    assertThat(seen).isNotEmpty();

    Outcome upgraded = releases.upgrade(chart.upgrade(WEB, "text=two", "extra=true"));

    assertThat(upgraded.succeeded()).as("%s", upgraded).isTrue();
    assertThat(upgraded.hooks())
        .extracting(HookRun::event, HookRun::phase)
        .containsExactly(
            tuple("pre-upgrade", HookRun.Phase.SUCCEEDED),
            tuple("post-upgrade", HookRun.Phase.SUCCEEDED));

    Outcome rolledBack = releases.rollback(WEB, 0);

    assertThat(rolledBack.succeeded()).as("%s", rolledBack).isTrue();
    assertThat(rolledBack.output()).isEqualTo("Notes of one");
    assertThat(rolledBack.hooks())
        .extracting(HookRun::name)
        .containsExactly("pre-rollback", "rolled", "post-rollback");
    assertThat(config("config")).containsEntry("text", "one");
    assertThat(config("rolled"))
        .containsEntry("text", "one")
        .containsEntry("literal", "{{ .Release }}")
        .containsEntry("number", "10000000");
    assertThat(releases.history(WEB))
        .extracting(Revision::description)
        .containsExactly("Install complete", "Upgrade complete", "Rollback to 1");

    Outcome tested = releases.test(WEB);

    assertThat(tested.succeeded()).as("%s", tested).isTrue();
    assertThat(tested.output()).contains("asked one");

    Outcome uninstalled = releases.uninstall(WEB);

    assertThat(uninstalled.succeeded()).as("%s", uninstalled).isTrue();
    assertThat(uninstalled.output())
        .contains("ConfigMap/rolled", "Job/post-upgrade")
        .doesNotContain("Job/pre-rollback", "ConfigMap/config");
  }

  private Map<String, String> config(String name) {
    return cluster
        .client()
        .configMaps()
        .inNamespace(WEB.namespace())
        .withName(name)
        .require()
        .getData();
  }

  @Test
  void shouldTellWhatAFailedTestSaid() {
    releases.install(chart.install(WEB, "text=bad"));

    Outcome tested = releases.test(WEB);

    assertThat(tested.succeeded()).isFalse();
    assertThat(tested.output()).contains("asked bad");
    assertThat(tested.diagnosis().orElseThrow().toString()).contains("ask");
    assertThat(tested.hooks()).extracting(HookRun::phase).containsExactly(HookRun.Phase.FAILED);
  }

  @Test
  void shouldLeaveAFailedUpgradeForARollback() {
    releases.install(chart.install(WEB));
    Outcome failed = releases.upgrade(chart.upgrade(WEB, "extra=true", "failing=true"));

    assertThat(failed.succeeded()).isFalse();
    assertThat(failed.diagnosis().orElseThrow().owner().name()).contains("post-upgrade");
    assertThat(releases.history(WEB).get(1).status()).isEqualTo(Revision.Status.FAILED);
    assertThat(releases.rollback(WEB, 1)).matches(Outcome::succeeded, "succeeded");
    assertThat(cluster.client().configMaps().inNamespace(WEB.namespace()).withName("extra").get())
        .isNull();
    assertThat(releases.history(WEB))
        .extracting(Revision::status)
        .containsExactly(
            Revision.Status.SUPERSEDED, Revision.Status.FAILED, Revision.Status.DEPLOYED);
  }
}
