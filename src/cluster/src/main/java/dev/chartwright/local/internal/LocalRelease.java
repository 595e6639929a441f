package dev.chartwright.local.internal;

import dev.chartwright.chart.Values;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.helm.internal.ReleaseCall;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.progress.Progress;
import dev.chartwright.release.Outcome;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.ReleaseStore;
import dev.chartwright.release.Releases;
import dev.chartwright.release.SecretsFile;
import dev.chartwright.release.WaitListener;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.internal.PreparedChart;
import java.nio.file.Path;
import java.util.Optional;

/** Installs or upgrades the release of a local cluster, and labels its namespace. */
final class LocalRelease {
  private final Cluster cluster;
  private final LocalPlan plan;
  private final IngressPorts ports;
  private final Progress progress;
  private final WaitListener listener;

  LocalRelease(
      Cluster cluster,
      LocalPlan plan,
      IngressPorts ports,
      Progress progress,
      WaitListener listener) {
    this.cluster = cluster;
    this.plan = plan;
    this.ports = ports;
    this.progress = progress;
    this.listener = listener;
  }

  /**
   * Labels the namespace first, so that the Pod Security level applies to the first Pod.
   *
   * @param secrets the file for the Secrets that the release keeps
   */
  Deployed deploy(Path secrets) {
    ReleaseName release = plan.release();
    progress.stage("deploy " + plan.chart().name(), 0);
    Values values =
        plan.clusterValues().after(IngressPortValue.in(plan.values(), plan.chart(), ports.http()));
    Optional<String> namespace =
        requested(values).map(it -> it.apply(cluster.client(), release.namespace()));
    Outcome outcome = deploy(release, values);
    // Even of a release that failed: its databases may have been made with these passwords.
    if (SecretsFile.hasSecrets(cluster, release)) {
      SecretsFile.export(cluster, release, secrets);
    }
    return new Deployed(outcome, namespace);
  }

  private Optional<ReleaseNamespace> requested(Values values) {
    Case subject =
        new Case(
            plan.chart(),
            values.name(),
            values,
            cluster.version(),
            plan.release().name(),
            plan.release().namespace());
    return ReleaseNamespace.of(Renderer.of(plan.chart()).computeValues(subject).values());
  }

  private Outcome deploy(ReleaseName release, Values values) {
    Releases releases = Releases.on(cluster, listener).timeout(plan.timeout());
    boolean there = new ReleaseStore(cluster.client()).latest(release).isPresent();
    Path chart = PreparedChart.forInstallation(plan.chart(), UserCache.standard());
    return there
        ? releases.upgrade(
            new ReleaseCall.Upgrade(
                chart,
                release.name(),
                release.namespace(),
                values,
                Optional.empty(),
                Optional.empty()))
        : releases.install(
            new ReleaseCall.Install(
                chart,
                release.name(),
                release.namespace(),
                true,
                values,
                Optional.empty(),
                Optional.empty()));
  }
}
